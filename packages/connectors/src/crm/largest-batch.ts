/** Twenty takes and gives 200 records at once. */
export const LARGEST_BATCH = 200;
