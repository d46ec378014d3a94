import { isRightToLeft } from '@/reading-direction/isRightToLeft';

/**
 * How far from the edge of the page at which lines begin a pointer is. The library that
 * places menus counts from there.
 */
export const pageOffsetInReadingDirection = (x: number): number =>
  isRightToLeft() ? document.documentElement.clientWidth - x : x;
