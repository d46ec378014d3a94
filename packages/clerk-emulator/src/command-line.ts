import { parseArgs } from 'node:util';
import { PortInUseError } from './http/listen';
import { readOrCreateSigningKeyFile } from './keys/signing-key-file';
import { SeedError } from './seed/parse-seed';
import { readSeedFile } from './seed/read-seed-file';
import { Seed } from './seed/seed-schema';
import { startClerkEmulator } from './start-clerk-emulator';
import { describeEmulator } from './describe-emulator';

const HELP = `An offline stand-in for Clerk, for development and tests.

Usage: clerk-emulator --seed FILE [options]

  --seed FILE             people, organizations and settings (JSON)
  --port PORT             default 4100
  --host ADDRESS          where to listen, default 127.0.0.1
  --webhook-url URL       where to send webhooks
  --webhook-secret WHSEC  with which secret to sign them
  --signing-key-file FILE keep the key of session tokens in a file, made at
                          the first start (default: a new key at every start)
  --help                  this text
`;

const EXIT_USAGE = 2;

type Terminal = Pick<Console, 'log' | 'error'>;

/**
 * Runs the command, which goes on after this while it serves.
 *
 * @returns the exit code: 2 when it was called wrongly.
 */
export async function main(
  commandLine: string[],
  terminal: Terminal = console,
): Promise<number> {
  try {
    await run(commandLine, terminal);
    return 0;
  } catch (error) {
    terminal.error(explain(error));
    return isMistakeOfCaller(error) ? EXIT_USAGE : 1;
  }
}

async function run(commandLine: string[], terminal: Terminal): Promise<void> {
  const options = readOptions(commandLine);
  if (options.help) {
    terminal.log(HELP);
    return;
  }
  const seed = withFlags(
    readSeedFile(requireOption('seed', options.seed)),
    options,
  );
  const emulator = await startClerkEmulator({
    seed,
    port: portFrom(options.port),
    host: options.host,
    log: (line) => terminal.log(line),
  });
  terminal.log(describeEmulator(emulator, seed));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void emulator.close());
  }
}

class UsageError extends Error {}

type Options = ReturnType<typeof readOptions>;

function readOptions(commandLine: string[]) {
  try {
    return parseArgs({
      args: commandLine,
      options: {
        seed: { type: 'string' },
        port: { type: 'string', default: '4100' },
        host: { type: 'string' },
        'webhook-url': { type: 'string' },
        'webhook-secret': { type: 'string' },
        'signing-key-file': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(
      String(error instanceof Error ? error.message : error),
    );
  }
}

function requireOption(name: string, value: string | undefined): string {
  if (!value) {
    throw new UsageError(`--${name} is missing`);
  }
  return value;
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port ${text} is not a port`);
  }
  return port;
}

function withFlags(seed: Seed, options: Options): Seed {
  const keyFile = options['signing-key-file'];
  const url = options['webhook-url'];
  return {
    ...seed,
    instance: {
      ...seed.instance,
      ...(keyFile
        ? { signingKeyPem: readOrCreateSigningKeyFile(keyFile) }
        : {}),
    },
    ...(url
      ? {
          webhook: {
            url,
            secret: requireOption('webhook-secret', options['webhook-secret']),
          },
        }
      : {}),
  };
}

function isMistakeOfCaller(error: unknown): boolean {
  return error instanceof UsageError || error instanceof SeedError;
}

function explain(error: unknown): string {
  if (error instanceof UsageError) {
    return `${error.message}\n\n${HELP}`;
  }
  if (error instanceof SeedError) {
    return `The seed cannot be used:\n${error.message}`;
  }
  if (error instanceof PortInUseError) {
    return error.message;
  }
  return error instanceof Error
    ? (error.stack ?? error.message)
    : String(error);
}
