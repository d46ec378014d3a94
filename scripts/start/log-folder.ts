import { join } from 'node:path';

/** @param port of Twenty: several may run beside one another. */
export const logFolderOf = (port: number): string =>
  join(process.cwd(), 'build/logs', String(port));
