import { type Box } from './boxes';

const TOLERANCE_PIXELS = 2;

export type Comparison = {
  elements: number;
  mirrored: number;
  /** Each with where it should stand and where it does. */
  misplaced: string[];
};

const isNear = (one: number, other: number) =>
  Math.abs(one - other) <= TOLERANCE_PIXELS;

const placeOf = (box: Pick<Box, 'left' | 'right' | 'top' | 'bottom'>) =>
  `x ${Math.round(box.left)}–${Math.round(box.right)}, y ${Math.round(box.top)}–${Math.round(box.bottom)}`;

/** Whether each box of one page is where a mirror would show that of the other. */
export const compareBoxes = (
  leftToRight: readonly Box[],
  rightToLeft: readonly Box[],
  width: number,
): Comparison => {
  const found = new Map(rightToLeft.map((box) => [box.path, box]));
  const misplaced = leftToRight.flatMap((box) => {
    const wanted = { ...box, left: width - box.right, right: width - box.left };
    const there = found.get(box.path);
    const isThere =
      there !== undefined &&
      isNear(there.left, wanted.left) &&
      isNear(there.right, wanted.right) &&
      isNear(there.top, wanted.top) &&
      isNear(there.bottom, wanted.bottom);

    return isThere
      ? []
      : [
          `${box.looks} (${box.path}): ${placeOf(wanted)} wanted, ${there === undefined ? 'absent' : placeOf(there)}`,
        ];
  });

  return {
    elements: leftToRight.length,
    mirrored: leftToRight.length - misplaced.length,
    misplaced,
  };
};
