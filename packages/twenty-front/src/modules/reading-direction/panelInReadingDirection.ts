import { isRightToLeft } from '@/reading-direction/isRightToLeft';

/** Where a panel goes that leaves over the edge at which lines end. */
export const panelInReadingDirection = <
  Variants extends { closed: { x: string } },
>(
  variants: Variants,
): Variants => ({
  ...variants,
  // The language may change after this.
  get closed() {
    const { closed } = variants;

    return isRightToLeft() ? { ...closed, x: `-${closed.x}` } : closed;
  },
});
