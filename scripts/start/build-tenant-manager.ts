import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const FOLDER = join(__dirname, '../../packages/tenant-manager');

/** What `npm run build` of tenant-manager makes: the server. */
export const TENANT_MANAGER_MAIN = join(FOLDER, 'dist/main.js');

/**
 * Compiles tenant-manager and its command line, which takes a second.
 *
 * @throws Error with what the compiler says.
 */
export const buildTenantManager = async (): Promise<void> => {
  await promisify(execFile)('npm', ['run', '--silent', 'build'], {
    cwd: FOLDER,
  });
};
