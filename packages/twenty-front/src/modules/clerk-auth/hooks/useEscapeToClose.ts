import { useEffect } from 'react';

/**
 * Has Escape close a dialog of Clerk's while it is there. Twenty's lists take the key
 * for themselves, wherever the focus is, before Clerk hears of it.
 *
 * @param dialog a selector of what is there while it is open.
 */
export const useEscapeToClose = (dialog: string, close: () => void): void => {
  useEffect(() => {
    const closeByEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector(dialog) !== null) {
        event.stopPropagation();
        close();
      }
    };

    window.addEventListener('keydown', closeByEscape, { capture: true });

    return () =>
      window.removeEventListener('keydown', closeByEscape, { capture: true });
  }, [dialog, close]);
};
