import { runTenants } from './run';

const main = async () => {
  process.exitCode = await runTenants({
    argv: process.argv.slice(2),
    environment: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
  });
};

void main();
