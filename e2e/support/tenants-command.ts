import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs the command `tenants`, as whoever runs the deployment would.
 *
 * @param environment what tenant-manager is configured with.
 * @throws Error with what it said, unless it succeeds.
 */
export const runTenants = async (
  environment: Record<string, string>,
  ...words: string[]
): Promise<void> => {
  await run('npm', ['run', '--silent', 'tenants', '--', ...words], {
    env: { ...process.env, ...environment },
  }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
    throw new Error(`tenants ${words.join(' ')}: ${stdout}${stderr}`);
  });
};
