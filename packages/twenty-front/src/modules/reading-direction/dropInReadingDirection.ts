import { placeInReadingDirection } from '@/reading-direction/placeInReadingDirection';
import { isRightToLeft } from '@/reading-direction/isRightToLeft';

type Grid = { left: number; top: number; width: number; height: number };

/** Where something is dropped on a grid whose columns are counted from its left. */
export const dropInReadingDirection = <
  Drop extends { gridRect: Grid; pointerX: number },
>(
  drop: Drop,
): Omit<Drop, 'gridRect'> & { gridRect: Grid } => {
  const { left, top, width, height } = drop.gridRect;
  const begin = isRightToLeft() ? left + width : left;

  return {
    ...drop,
    pointerX: placeInReadingDirection(drop.pointerX),
    gridRect: { left: placeInReadingDirection(begin), top, width, height },
  };
};
