/** Codes of sysexits.h, where a shell or an orchestrator would look for them. */
export const EXIT_CODES = {
  setting: 64,
  newerDatabase: 65,
  unreachable: 69,
  notInitialised: 70,
  redisOfAnother: 78,
} as const;

/** Why Twenty is not started: one line for the operator, without any secret. */
export class PreparationError extends Error {
  readonly exitCode: number;

  constructor(reason: keyof typeof EXIT_CODES, message: string) {
    super(message);
    this.name = PreparationError.name;
    this.exitCode = EXIT_CODES[reason];
  }
}
