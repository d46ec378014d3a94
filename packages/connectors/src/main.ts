import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';

import { readConfiguration } from './configuration/configuration';
import { startConnectors } from './start-connectors';

const main = async () => {
  await startConnectors(readConfiguration(process.env));
};

main().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message: string };

  process.stderr.write(
    error instanceof ConfigurationError
      ? `${message}\n`
      : `connectors cannot start: ${message || code}. If it is about the database, see GLOBAL_DATABASE_URL.\n`,
  );
  process.exit(1);
});
