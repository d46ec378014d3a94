import { isRightToLeft } from '@/reading-direction/isRightToLeft';

/** How far one can scroll to the left: right to left, positions are below zero. */
export const leastScrollLeft = (fromLeftToRight: number): number =>
  isRightToLeft() ? Number.NEGATIVE_INFINITY : fromLeftToRight;
