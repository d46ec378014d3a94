import { runTenants } from '../../src/command-line/run';

/** Runs the command `tenants` as the operator would, and keeps what it prints. */
export const runTenantsCommand = async (
  environment: Record<string, string>,
  ...argv: string[]
) => {
  const printed: string[] = [];
  const complained: string[] = [];
  const exitCode = await runTenants({
    argv,
    environment,
    print: (line) => printed.push(line),
    printError: (line) => complained.push(line),
  });

  return {
    exitCode,
    output: printed.join('\n'),
    errors: complained.join('\n'),
  };
};

/** With `--json`, where what went wrong is a document, too. */
export const readTenantsCommand = async (
  environment: Record<string, string>,
  ...argv: string[]
) => {
  const { exitCode, output, errors } = await runTenantsCommand(
    environment,
    ...argv,
    '--json',
  );

  // The shape depends on the command; each test looks at what it expects.
  // oxlint-disable-next-line typescript/no-explicit-any
  return { exitCode, document: JSON.parse(output || errors) as any };
};
