import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type ProgramName = 'tenant-manager' | 'connectors';

const folderOf = (name: ProgramName) => join(__dirname, '../../packages', name);

/** What `npm run build` of a program makes: the server. */
export const mainOf = (name: ProgramName): string =>
  join(folderOf(name), 'dist/main.js');

/**
 * Compiles a program and its command line, which takes a second.
 *
 * @throws Error with what the compiler says.
 */
export const buildProgram = async (name: ProgramName): Promise<void> => {
  await promisify(execFile)('npm', ['run', '--silent', 'build'], {
    cwd: folderOf(name),
  });
};
