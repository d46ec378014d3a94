import { AbstractLogger } from 'typeorm';

/** Errors are thrown as well, and a command's answer may be for a program. */
export class SilentLogger extends AbstractLogger {
  protected override writeLog(): void {}
}
