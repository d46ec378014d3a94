import { isRightToLeft } from '@/reading-direction/isRightToLeft';

/** Four sides of a box, as CSS has them: top, right, bottom, left. */
export const sidesInReadingDirection = (
  sides: string | undefined,
): string | undefined => {
  const [top, right, bottom, left] = sides?.split(' ') ?? [];

  return left !== undefined && isRightToLeft()
    ? [top, left, bottom, right].join(' ')
    : sides;
};
