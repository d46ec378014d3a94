import { Console } from 'node:console';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** @param port of Twenty: several may run beside one another. */
export const logFolderOf = (port: number): string =>
  join(process.cwd(), 'build/logs', String(port));

/**
 * Where a part that runs in this process says what it has to say: the terminal is for
 * what `npm start` itself says.
 *
 * @param port of the Twenty to which the part belongs.
 */
export const openLog = (port: number, part: string): Console => {
  const folder = logFolderOf(port);

  mkdirSync(folder, { recursive: true });

  const stream = createWriteStream(join(folder, `${part}.log`));

  return new Console(stream, stream);
};
