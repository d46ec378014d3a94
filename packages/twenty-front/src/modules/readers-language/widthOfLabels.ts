import { readsArabic } from '@/readers-language/readsArabic';

/** How much longer the longest Arabic names of Twenty's own fields are. */
const LONGER_PIXELS = 40;

/** How wide the column is in which the names of a record's fields stand, in pixels. */
export const widthOfLabels = <Width extends number | undefined>(
  width: Width,
): Width | number =>
  width !== undefined && width > 0 && readsArabic()
    ? width + LONGER_PIXELS
    : width;
