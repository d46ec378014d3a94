import { type Locator, type Page } from '@playwright/test';

/** Something on a page that can be pressed, as a person sees it. */
export type Control = {
  /** Its label, without what is said below, or what it is called where it has none. */
  name: string;
  /** Where it leads to by itself, if it is a link. */
  path: string | null;
};

const MARK = 'data-control';

/* oxlint-disable unicorn/consistent-function-scoping -- a page sees only what is inside */

/**
 * What can be pressed on the page, in the order of the document. Twenty's menus and
 * cards have no roles: what has the pointer's hand counts.
 */
export const controlsOn = (page: Page): Promise<Control[]> =>
  page.evaluate((mark) => {
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();

      return (
        width > 0 &&
        height > 0 &&
        getComputedStyle(element).visibility === 'visible'
      );
    };
    const isPressed = (element: Element) =>
      element.matches('a[href], button, [role=menuitem], [role=tab], input') ||
      getComputedStyle(element).cursor === 'pointer';
    const nameOf = (element: HTMLElement) => {
      const [firstLine = ''] = element.innerText.trim().split('\n');

      return (
        firstLine ||
        element.getAttribute('aria-label') ||
        element.getAttribute('placeholder') ||
        element.getAttribute('title') ||
        ''
      ).trim();
    };

    const pressable = [
      ...document.querySelectorAll<HTMLElement>('body *'),
    ].filter(
      (element) =>
        !(element instanceof SVGElement) &&
        isPressed(element) &&
        isSeen(element) &&
        !(element.parentElement && isPressed(element.parentElement)),
    );

    return pressable.map((element, index) => {
      element.setAttribute(mark, String(index));

      const href =
        element instanceof HTMLAnchorElement
          ? new URL(element.href)
          : undefined;

      return {
        name: nameOf(element),
        path:
          href?.origin === location.origin ? href.pathname + href.hash : null,
      };
    });
  }, MARK);

/** That which `controlsOn` has found last, by its place in the list. */
export const controlAt = (page: Page, index: number): Locator =>
  page.locator(`[${MARK}="${index}"]`);
