/** For what is read at the start: a setting that is refused ends the process with one line. */
export const orExit =
  <Settings>(read: (environment: NodeJS.ProcessEnv) => Settings) =>
  () => {
    try {
      return read(process.env);
    } catch (error) {
      // Nest's logger may hold its lines back until the start has succeeded.
      process.stderr.write(`${(error as Error).message}\n`);
      process.exit(1);
    }
  };
