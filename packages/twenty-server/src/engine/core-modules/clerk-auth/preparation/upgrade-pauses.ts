const SHORTEST_MILLISECONDS = 30_000;
const LONGEST_MILLISECONDS = 3_600_000;

/**
 * The pauses of upgradeInBackground(): longer with each failure, until somebody comes
 * who waits. The shortest one lasts all the same: each run is a process of a gigabyte.
 */
export class UpgradePauses {
  private endPause = async (): Promise<void> => undefined;

  /** @param failures runs in a row that have upgraded nobody; 0 when none is behind. */
  pause(failures: number): Promise<void> {
    return new Promise((resolve) => {
      const whole = setTimeout(resolve, lengthAfter(failures)).unref();
      const shortest = new Promise((passed) => {
        setTimeout(passed, SHORTEST_MILLISECONDS).unref();
      });

      this.endPause = async () => {
        await shortest;
        clearTimeout(whole);
        resolve();
      };
    });
  }

  /** Ends the pause for somebody whose tenant is behind. */
  end(): void {
    void this.endPause();
  }
}

const lengthAfter = (failures: number) =>
  failures === 0
    ? LONGEST_MILLISECONDS
    : Math.min(
        SHORTEST_MILLISECONDS * 2 ** (failures - 1),
        LONGEST_MILLISECONDS,
      );
