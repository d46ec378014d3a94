import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';

import { endProcess } from '../../packages/twenty-simulator/src/end-process';
import { endWithUs } from '../../packages/twenty-simulator/src/end-with-us';
import { buildProgram, mainOf, type ProgramName } from './build-program';
import { isReadyInTime } from './is-ready-in-time';
import { StartError } from './start-error';

/** On a machine that is busy with other things. */
const START_SECONDS = 180;

/**
 * Compiles one of our programs, and starts it as a process of its own.
 *
 * @param environment what it needs beside this process's own.
 * @param logFolder where its log goes.
 * @returns how to end it, and what settles when it has ended; whether that was
 * wanted, the caller knows.
 * @throws StartError when it does not get ready.
 */
export const startProgram = async (
  name: ProgramName,
  environment: Record<string, string | undefined>,
  port: number,
  logFolder: string,
) => {
  await buildProgram(name);
  mkdirSync(logFolder, { recursive: true });

  const logFile = join(logFolder, `${name}.log`);
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [mainOf(name)], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...environment, PORT: String(port) },
  });

  endWithUs(child);

  const ended = new Promise<StartError>((resolve) =>
    child.once('exit', () =>
      resolve(
        new StartError(`${name} has ended by itself. Its log: ${logFile}`),
      ),
    ),
  );
  const close = () => endProcess(child, 'SIGTERM');

  if (
    !(await isReadyInTime(
      `http://localhost:${port}/readyz`,
      child,
      START_SECONDS,
    ))
  ) {
    await close();
    throw new StartError(`${name} did not start. Its log: ${logFile}`);
  }

  return { close, ended };
};
