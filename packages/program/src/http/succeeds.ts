/** Whether a check of a program's readiness ends well: with anything but an error or false. */
export const succeeds = (check: Promise<unknown>): Promise<boolean> =>
  check.then(
    (answer) => answer !== false,
    () => false,
  );
