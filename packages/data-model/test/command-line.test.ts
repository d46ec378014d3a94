import { runMigrateSchema } from '../src/command-line/run';
import { InMemoryTwenty } from './double/in-memory-twenty';
import {
  ADMIN_KEY,
  type MetadataServer,
  startMetadataServer,
} from './double/metadata-server';
import { almostComplete, planFor } from './double/workspaces';

let twenty: InMemoryTwenty;
let server: MetadataServer;

const serve = async (workspace: InMemoryTwenty) => {
  twenty = workspace;
  server = await startMetadataServer(twenty);
};

beforeEach(() => serve(almostComplete()));
afterEach(() => server.close());

const serveFreshWorkspace = async () => {
  await server.close();
  await serve(new InMemoryTwenty());
};

const run = async (
  argv: string[],
  environment: Record<string, string> = {
    TWENTY_URL: server.url,
    TWENTY_API_KEY: ADMIN_KEY,
  },
) => {
  const printed: string[] = [];
  const complained: string[] = [];
  const exitCode = await runMigrateSchema({
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

const disturb = () => {
  twenty.addField(twenty.object('person').id, {
    name: 'totalSpent',
    label: 'Spent',
    type: 'TEXT',
  });
};

describe('migrate-schema', () => {
  it('does the work, tells of each step and ends with a summary', async () => {
    await serveFreshWorkspace();

    const { exitCode, output } = await run([]);

    expect(exitCode).toBe(0);
    expect(output).toMatch(
      /^ {2}1\/159 {2}create object {4}agentSetting {2}\d+ ms$/m,
    );
    expect(output).toMatch(
      /^159 steps done in [\d.]+ s, 0 failed, 0 not tried\.$/m,
    );
  });

  it('says so when there is nothing to do', async () => {
    await run([]);
    const { exitCode, output } = await run([]);

    expect(exitCode).toBe(0);
    expect(output).toMatch(
      /^Nothing to do: the workspace matches the data model/,
    );
  });

  it('ends with 1 when something is in the way, having done the rest', async () => {
    disturb();

    const steps = planFor(twenty).operations.length;
    const { exitCode, output } = await run([]);

    expect(exitCode).toBe(1);
    expect(output).toContain('field_type_differs');
    expect(output).toContain(`${steps} steps done`);
    expect((await run([])).exitCode).toBe(1);
  });

  it('ends with 2 when Twenty refuses something', async () => {
    server.faultFor = (operation) =>
      /createOneField.*"sku"/.test(operation)
        ? {
            kind: 'answer',
            status: 200,
            body: JSON.stringify({
              errors: [{ message: 'No', extensions: { code: 'CONFLICT' } }],
            }),
          }
        : null;
    const { exitCode, output } = await run([]);

    expect(exitCode).toBe(2);
    expect(output).toContain('sallaProduct.sku  FAILED');
    expect(output).toContain('Twenty refuses it: No');
  });

  it('ends with 2 and one line with a remedy when it cannot start', async () => {
    const { exitCode, output, errors } = await run([], {
      TWENTY_URL: server.url,
      TWENTY_API_KEY: 'wrong',
    });

    expect(exitCode).toBe(2);
    expect(output).toBe('');
    expect(errors).toMatch(
      /does not accept this API key .* \(api_key_refused\)$/,
    );
    expect(errors).not.toContain('wrong');
  });

  it('takes the address and the key as options, before the environment', async () => {
    const { exitCode } = await run(
      ['--url', server.url, '--api-key', ADMIN_KEY, '--dry-run'],
      { TWENTY_URL: 'http://127.0.0.1:9', TWENTY_API_KEY: 'wrong' },
    );

    expect(exitCode).toBe(0);
  });

  it('labels in Arabic on demand', async () => {
    await serveFreshWorkspace();
    await run(['--language', 'ar']);

    expect(twenty.field('sallaOrder.total').label).toBe('الإجمالي');
  });
});

describe('migrate-schema --dry-run', () => {
  it('shows the plan as a table and changes nothing', async () => {
    await serveFreshWorkspace();

    const { exitCode, output } = await run(['--dry-run']);

    expect(exitCode).toBe(0);
    expect(output).toMatch(
      /│ create field +│ sallaOrder\.total +│ NUMBER, 2 decimals +│/,
    );
    expect(output).toContain(
      '159 steps to do, 0 conflicts. Nothing was changed.',
    );
    expect(server.changes).toEqual([]);
  });

  it('ends with 1 when something is in the way', async () => {
    disturb();
    const { exitCode, output } = await run(['--dry-run']);

    expect(exitCode).toBe(1);
    expect(output).toContain('person.totalSpent');
  });
});

describe('migrate-schema --check', () => {
  it('ends with 1 while anything is missing, 0 when all is there', async () => {
    expect((await run(['--check'])).exitCode).toBe(1);
    expect(server.changes).toEqual([]);

    await run([]);
    const { exitCode, output } = await run(['--check']);

    expect(exitCode).toBe(0);
    expect(output).toBe('The workspace matches the data model.');
  });
});

describe('migrate-schema --json', () => {
  it('prints one document and nothing else', async () => {
    const { output } = await run(['--json']);

    expect(JSON.parse(output)).toMatchObject({
      status: 'migrated',
      done: expect.arrayContaining([
        expect.objectContaining({
          kind: 'create_object',
          object: 'sallaProduct',
        }),
      ]),
      failed: [],
      conflicts: [],
      durationMilliseconds: expect.any(Number),
    });
    expect(JSON.parse((await run(['--json'])).output)).toMatchObject({
      status: 'up_to_date',
    });
  });

  it('prints the plan with --dry-run and the deviation with --check', async () => {
    disturb();

    for (const mode of ['--dry-run', '--check']) {
      expect(JSON.parse((await run(['--json', mode])).output)).toMatchObject({
        status: 'differs',
        operations: expect.any(Array),
        conflicts: [{ code: 'field_type_differs', path: 'person.totalSpent' }],
      });
    }
  });

  it('prints a failure with its code', async () => {
    const { output, exitCode } = await run(['--json'], {
      TWENTY_URL: server.url,
      TWENTY_API_KEY: 'wrong',
    });

    expect(exitCode).toBe(2);
    expect(JSON.parse(output)).toMatchObject({
      status: 'failed',
      error: { code: 'api_key_refused', message: expect.any(String) },
    });
  });
});

describe('migrate-schema with arguments that make no sense', () => {
  it.each([
    [['--frobnicate'], 'frobnicate'],
    [['--language', 'fr'], 'fr'],
    [['--dry-run', '--check'], 'not both'],
  ])('%j is refused with a sentence', async (argv, part) => {
    const { exitCode, errors } = await run(argv);

    expect(exitCode).toBe(2);
    expect(errors).toContain(part);
  });

  it('says what is missing', async () => {
    expect((await run([], {})).errors).toContain('TWENTY_URL');
    expect((await run([], { TWENTY_URL: server.url })).errors).toContain(
      'TWENTY_API_KEY',
    );
  });

  it('explains itself', async () => {
    const { exitCode, output } = await run(['--help'], {});

    expect(exitCode).toBe(0);
    expect(output).toContain('--dry-run');
  });
});
