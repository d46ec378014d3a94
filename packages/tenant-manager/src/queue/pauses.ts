const FIRST_SECONDS = 2;
const LONGEST_SECONDS = 15;

/**
 * How long a job that has failed waits: longer each time, up to a ceiling, so that
 * what it is about is put right within seconds of the end of an outage, however
 * long that was. Up to half of it is left to chance, so that jobs that have failed
 * together do not all come back together.
 *
 * @param failures how often it has failed until now, from 1.
 * @returns whole seconds, 1 to 15.
 */
export const pauseAfter = (failures: number): number => {
  const longest = Math.min(
    FIRST_SECONDS * 2 ** (failures - 1),
    LONGEST_SECONDS,
  );

  return Math.ceil((longest / 2) * (1 + Math.random()));
};
