import { isRightToLeft } from '@/reading-direction/isRightToLeft';

/** The import of files has a layout from right to left of its own, when asked for it. */
export const importInReadingDirection = <Options extends { rtl?: boolean }>(
  options: Options,
): Options => ({
  ...options,
  // The language may change after this.
  get rtl() {
    return isRightToLeft();
  },
});
