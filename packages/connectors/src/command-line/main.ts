#!/usr/bin/env node
import { runConnectors } from './run';

// Whoever reads may have enough: `tenants list | head`.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? 0 : 2),
);

const main = async () => {
  process.exitCode = await runConnectors({
    argv: process.argv.slice(2),
    environment: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
  });
};

void main();
