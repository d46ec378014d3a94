import { type Page } from '@playwright/test';

/** A piece of text that is to be seen on a page, and how it fits there. */
export type SeenText = {
  /** Where it is in the tree: the same in every language. */
  path: string;
  text: string;
  /** Whether it is wider or higher than what it stands in, which hides the rest. */
  isCut: boolean;
  /** The paths of other texts that are drawn over it. */
  overlaps: string[];
};

/* oxlint-disable unicorn/consistent-function-scoping -- a page sees only what is inside */

/** Every text of a page that can be seen, but those inside of `left out` selectors. */
export const textsOn = (page: Page, leftOut: string[]): Promise<SeenText[]> =>
  page.evaluate((selector) => {
    const TOLERANCE = 2;
    /** Of the height of a line: letters fill only a part of it. */
    const SPARE_HEIGHT = 0.4;

    type Piece = { path: string; text: string; node: Text; box: DOMRect };

    const pieces: Piece[] = [];

    const visit = (node: Node, path: string) => {
      if (node instanceof SVGElement) return;
      if (node instanceof Element) {
        if (selector !== '' && node.matches(selector)) return;
        if (!node.checkVisibility({ opacityProperty: true })) return;
        if (!node.checkVisibility({ visibilityProperty: true })) return;
      }
      if (node instanceof Text && node.data.trim() !== '') {
        const range = document.createRange();

        range.selectNodeContents(node);

        const box = range.getBoundingClientRect();

        if (box.width > 1 && box.height > 1) {
          pieces.push({ path, text: node.data.trim(), node, box });
        }
      }
      Array.from(node.childNodes).forEach((child, index) =>
        visit(child, `${path}/${index}`),
      );
    };

    const hides = (overflow: string) =>
      overflow === 'hidden' || overflow === 'clip';
    const scrolls = (overflow: string) =>
      overflow === 'auto' || overflow === 'scroll';

    const isCut = ({ node, box }: Piece): boolean => {
      let around = node.parentElement;

      while (around !== null && around !== document.body) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const { left, right, bottom } = around.getBoundingClientRect();
        const isInside = around.clientWidth > 0;

        if (scrolls(overflowX) || scrolls(overflowY)) return false;
        if (
          isInside &&
          hides(overflowX) &&
          (box.left < left - TOLERANCE || box.right > right + TOLERANCE)
        )
          return true;
        if (
          isInside &&
          hides(overflowY) &&
          box.bottom > bottom + SPARE_HEIGHT * box.height
        )
          return true;
        around = around.parentElement;
      }
      return false;
    };

    const isOpaque = (element: Element) =>
      !/^rgba\(.*, 0(\.\d+)?\)$|^transparent$/.test(
        getComputedStyle(element).backgroundColor,
      );

    /** Whether both are seen where they meet, neither behind something else. */
    const overlap = (one: Piece, other: Piece): boolean => {
      const left = Math.max(one.box.left, other.box.left);
      const right = Math.min(one.box.right, other.box.right);
      const top = Math.max(one.box.top, other.box.top);
      const bottom = Math.min(one.box.bottom, other.box.bottom);
      const least = SPARE_HEIGHT * Math.min(one.box.height, other.box.height);

      if (right - left <= TOLERANCE || bottom - top <= least) return false;

      const stack = document.elementsFromPoint(
        (left + right) / 2,
        (top + bottom) / 2,
      );
      const places = [one, other].map(({ node }) =>
        stack.indexOf(node.parentElement ?? document.body),
      );
      const [upper, lower] = [Math.min(...places), Math.max(...places)];

      return upper >= 0 && !stack.slice(upper, lower).some(isOpaque);
    };

    visit(document.body, '');
    return pieces.map((piece) => ({
      path: piece.path,
      text: piece.text,
      isCut: isCut(piece),
      overlaps: pieces
        .filter(
          (other) =>
            other !== piece &&
            other.node.parentElement !== piece.node.parentElement &&
            overlap(piece, other),
        )
        .map(({ path }) => path),
    }));
  }, leftOut.join(','));

/** The paths of what on a page is wider than there is room, and scrolls sideways. */
export const sidewaysScrolling = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];

    const visit = (element: Element, path: string) => {
      const { overflowX } = getComputedStyle(element);
      const isScrolling = overflowX === 'auto' || overflowX === 'scroll';
      const isRoot = element === document.documentElement;

      if (
        (isScrolling || isRoot) &&
        element.scrollWidth > element.clientWidth + 1
      )
        found.push(path);
      Array.from(element.children).forEach((child, index) =>
        visit(child, `${path}/${index}`),
      );
    };

    visit(document.documentElement, '');
    return found;
  });
