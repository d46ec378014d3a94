import { runMigrateSchema } from '@twenty-clerk/data-model';

/** `npm run migrate-schema -- --help` says what it does. */
const main = async (): Promise<void> => {
  process.exitCode = await runMigrateSchema({
    argv: process.argv.slice(2),
    environment: process.env,
    print: console.log,
    printError: console.error,
  });
};

void main();
