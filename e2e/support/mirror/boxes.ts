import { type Page } from '@playwright/test';

/** A visible element of a page, and where it stands. */
export type Box = {
  /** Where it is in the tree: the same in both directions. */
  path: string;
  /** For people who look for it. */
  looks: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

/* oxlint-disable unicorn/consistent-function-scoping -- a page sees only what is inside */

/** Every visible element of the page but those inside of `left out` selectors. */
export const boxesOn = (page: Page, leftOut: string[]): Promise<Box[]> =>
  page.evaluate((selector) => {
    const boxes: Box[] = [];
    const looksOf = (element: Element) =>
      [
        element.tagName.toLowerCase(),
        element.getAttribute('data-testid') ?? '',
        element.getAttribute('class') ?? '',
        (element.textContent ?? '').slice(0, 30),
      ].join(' ');

    const visit = (element: Element, path: string) => {
      if (selector !== '' && element.matches(selector)) return;

      const style = getComputedStyle(element);

      if (style.display === 'none' || style.opacity === '0') return;

      const { left, right, top, bottom, width, height } =
        element.getBoundingClientRect();

      // What only a screen reader finds stands beside the page.
      const isInside = right > 0 && bottom > 0 && left < window.innerWidth;

      if (
        isInside &&
        width > 0 &&
        height > 0 &&
        style.visibility === 'visible'
      ) {
        const looks = looksOf(element);

        boxes.push({ path, looks, left, right, top, bottom });
      }
      // What a picture is made of has no direction.
      if (element instanceof SVGElement) return;
      Array.from(element.children).forEach((child, index) =>
        visit(child, `${path}/${index}`),
      );
    };

    visit(document.body, '');
    return boxes;
  }, leftOut.join(','));
