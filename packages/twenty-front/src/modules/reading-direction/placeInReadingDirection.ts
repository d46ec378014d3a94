import { isRightToLeft } from '@/reading-direction/isRightToLeft';

/** How far along the line a place is, for whoever compares places or subtracts them. */
export const placeInReadingDirection = (x: number): number =>
  isRightToLeft() ? -x : x;
