import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const FOLDER = join(__dirname, '../../packages/connectors');

/** What `npm run build` of connectors makes: the server. */
export const CONNECTORS_MAIN = join(FOLDER, 'dist/main.js');

/**
 * Compiles connectors and its command line.
 *
 * @throws Error with what the compiler says.
 */
export const buildConnectors = async (): Promise<void> => {
  await promisify(execFile)('npm', ['run', '--silent', 'build'], {
    cwd: FOLDER,
  });
};
