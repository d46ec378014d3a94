import { runMigrateSchema } from '@twenty-clerk/data-model';

import { migrateSchemaInProcess } from './migrate-schema-in-process';

const OVER_HTTP = ['--url', '--api-key'];

/**
 * `npm run migrate-schema -- --help` says what it does. With TWENTY_DIR, and
 * without an address, it works inside that Twenty.
 */
const main = async (): Promise<void> => {
  const argv = process.argv.slice(2);
  const twentyFolder = process.env.TWENTY_DIR;
  const isOverHttp =
    argv.includes('--help') ||
    argv.some((each) => OVER_HTTP.includes(each.split('=')[0] ?? ''));

  process.exitCode =
    twentyFolder !== undefined && !isOverHttp
      ? await migrateSchemaInProcess(twentyFolder, argv)
      : await runMigrateSchema({
          argv,
          environment: process.env,
          print: console.log,
          printError: console.error,
        });
};

void main();
