import { useEffect } from 'react';

/**
 * Leaves keys to a dialog of Clerk's while somebody is in it. Twenty's lists would take
 * them, wherever the focus is: letters go through the records behind or are typed into
 * one, Enter opens it, and of Escape Clerk does not hear.
 *
 * @param dialog a selector of what is there while it is open.
 * @param close for the Escape key.
 */
export const useKeysOfDialog = (dialog: string, close: () => void): void => {
  useEffect(() => {
    const closeByEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector(dialog) !== null) {
        event.stopPropagation();
        close();
      }
    };
    // Twenty listens at the document, and Clerk further in, but for where Tab leads.
    const keepFromTwenty = (event: KeyboardEvent) => {
      if (
        event.key !== 'Tab' &&
        event.target instanceof Element &&
        event.target.closest(dialog) !== null
      ) {
        event.stopPropagation();
      }
    };
    const page = document.documentElement;

    window.addEventListener('keydown', closeByEscape, { capture: true });
    page.addEventListener('keydown', keepFromTwenty);

    return () => {
      window.removeEventListener('keydown', closeByEscape, { capture: true });
      page.removeEventListener('keydown', keepFromTwenty);
    };
  }, [dialog, close]);
};
