import { forEachTenantDatabase } from 'src/engine/core-modules/clerk-auth/tenancy/databases/for-each-tenant-database';

const HELP = `Runs a command over the template of each server and every tenant's database.

  node dist/engine/core-modules/clerk-auth/tenancy/databases/command.js yarn command:prod upgrade

Reads the same variables as Twenty's server. Exit code: 0
done everywhere, 1 failed somewhere, 2 could not begin.
`;

const command = process.argv.slice(2);

if (command.length === 0 || command[0] === '--help') {
  process.stdout.write(HELP);
  process.exit(command.length === 0 ? 2 : 0);
}

forEachTenantDatabase(command, process.env, (line) =>
  process.stdout.write(`${line}\n`),
).then(
  (failed) => process.exit(failed.length === 0 ? 0 : 1),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  },
);
