import { dataModel } from '../src/definition/data-model';
import { createMetadataClient } from '../src/http/metadata-client';
import { migrateWorkspace, type Progress } from '../src/http/migrate-workspace';
import { type Patience } from '../src/http/patient-fetch';
import { readWorkspace } from '../src/http/read-workspace';
import { pathOf } from '../src/planner/operation';
import { planDataModel } from '../src/planner/plan';
import { InMemoryTwenty } from './double/in-memory-twenty';
import {
  ADMIN_KEY,
  type Fault,
  type MetadataServer,
  READER_KEY,
  startMetadataServer,
} from './double/metadata-server';
import {
  almostComplete,
  withoutArrangements,
  workspaceWith,
} from './double/workspaces';

const HASTY: Patience = {
  timeoutMilliseconds: 60_000,
  attempts: 3,
  firstPauseMilliseconds: 1,
  longestPauseMilliseconds: 50,
};

/** For answers that never come. */
const impatient = (timeoutMilliseconds: number): Patience => ({
  ...HASTY,
  timeoutMilliseconds,
});

let twenty: InMemoryTwenty;
let server: MetadataServer;

const serve = async (workspace: InMemoryTwenty) => {
  twenty = workspace;
  server = await startMetadataServer(twenty);
};

beforeEach(() => serve(new InMemoryTwenty()));
afterEach(() => server.close());

/** Another workspace instead of the fresh one. */
const serveInstead = async (workspace: InMemoryTwenty) => {
  await server.close();
  await serve(workspace);
};

type Access = { url?: string; apiKey?: string; patience?: Patience };

const clientWith = (access: Access = {}) =>
  createMetadataClient({
    url: server.url,
    apiKey: ADMIN_KEY,
    patience: HASTY,
    ...access,
  });

const migrate = (
  access: Access = {},
  options: Parameters<typeof migrateWorkspace>[2] = {},
) => migrateWorkspace(clientWith(access), dataModel, options);

const leftToDo = () => planDataModel(twenty.snapshot(), dataModel);

const COMPLETE = { operations: [], conflicts: [] };

/** A fault for the first requests that match, and none after. */
const once = (pattern: RegExp, fault: Fault, times = 1) => {
  let left = times;

  return (operation: string): Fault | null => {
    if (left === 0 || !pattern.test(operation)) {
      return null;
    }
    left -= 1;
    return fault;
  };
};

const always =
  (pattern: RegExp, fault: Fault) =>
  (operation: string): Fault | null =>
    pattern.test(operation) ? fault : null;

const html: Fault = {
  kind: 'answer',
  status: 200,
  body: '<!doctype html><title>Welcome</title>',
};

const graphqlError = (message: string, code?: string): Fault => ({
  kind: 'answer',
  status: 200,
  body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
});

describe('a run on a fresh workspace', () => {
  it('makes the whole model, and the next run changes nothing', async () => {
    const { done, failed, conflicts } = await migrate();

    expect({ done: done.length, failed, conflicts }).toEqual({
      done: 159,
      failed: [],
      conflicts: [],
    });
    expect(leftToDo()).toEqual(COMPLETE);

    server.changes = [];
    expect((await migrate()).done).toEqual([]);
    expect(server.changes).toEqual([]);
  });

  it('shows what stands for a record, then the useful columns, first', async () => {
    await migrate();

    const order = twenty.object('sallaOrder');

    expect(order.recordLabelFieldId).toBe(
      twenty.field('sallaOrder.orderId').id,
    );
    expect(twenty.visibleColumns('sallaOrder').slice(0, 3)).toEqual([
      'orderId',
      'orderNumber',
      'contact',
    ]);
    expect(twenty.visibleColumns('sallaOrder')).not.toContain('name');
    expect(twenty.field('sallaProduct.name').label).toBe('Product Name');
  });

  it('shows nothing else of the model, where a release shows every new field', async () => {
    await migrate();
    const columns = twenty.visibleColumns('sallaOrder');

    await serveInstead(new InMemoryTwenty('2.31'));
    await migrate();

    expect(twenty.visibleColumns('sallaOrder')).toEqual(columns);
    expect(leftToDo()).toEqual(COMPLETE);
  });

  it('lists every field on the page of a record, in either release', async () => {
    await migrate();
    const onPage = twenty.recordPageFields('workflowExecution').toSorted();

    await serveInstead(new InMemoryTwenty('2.6'));
    await migrate();

    expect(onPage).toEqual(
      expect.arrayContaining(['error', 'workflow', 'voiceCalls']),
    );
    expect(onPage).not.toContain('name');
    expect(twenty.recordPageFields('sallaProduct')).toContain('name');
    expect(twenty.recordPageFields('workflowExecution').toSorted()).toEqual(
      onPage,
    );
    expect(leftToDo()).toEqual(COMPLETE);
  });

  it('labels in Arabic what keeps its English name', async () => {
    await migrate({}, { language: 'ar' });

    expect(twenty.field('voiceCall.duration').label).toBe('المدة (بالثواني)');
    expect(twenty.field('person.voiceCalls').label).toBe('المكالمات الصوتية');
    expect(planDataModel(twenty.snapshot(), dataModel, 'ar')).toEqual(COMPLETE);
  });

  it('tells how far it is', async () => {
    const seen: Progress[] = [];

    await migrate({}, { onProgress: (progress) => seen.push(progress) });

    expect(seen).toHaveLength(2 * 159);
    expect(seen.at(-1)).toMatchObject({
      step: 159,
      steps: 159,
      outcome: 'done',
    });
  });
});

describe('two runs at once', () => {
  it('make the model together, and neither fails', async () => {
    const runs = await Promise.all([migrate(), migrate()]);

    expect(runs.map(({ failed }) => failed)).toEqual([[], []]);
    expect(leftToDo()).toEqual(COMPLETE);
  });
});

/** @returns whether there were more changes to make than survived. */
const isCutOffAfter = async (survived: number): Promise<boolean> => {
  let changes = 0;

  server.changes = [];
  server.faultFor = (operation) => {
    changes += operation.startsWith('mutation') ? 1 : 0;
    return changes > survived ? { kind: 'break' } : null;
  };

  const code = await migrate().then(
    () => null,
    (error: { code: string }) => error.code,
  );

  server.faultFor = () => null;
  if (code === null) {
    return false;
  }
  expect(code).toBe('connection_lost');
  expect(server.changes).toHaveLength(survived);

  return true;
};

describe('a run that is cut off', () => {
  it.each([5, 120, 190])(
    'after %i changes is finished by the next one',
    async (survived) => {
      expect(await isCutOffAfter(survived)).toBe(true);
      await migrate();
      expect(leftToDo()).toEqual(COMPLETE);
    },
  );

  it('after one of the changes to an object, its fields, relations and looks, is finished by the next one', async () => {
    await serveInstead(almostComplete());

    for (let survived = 0; await isCutOffAfter(survived); survived += 6) {
      await migrate();
      expect(leftToDo()).toEqual(COMPLETE);
      await serveInstead(almostComplete());
    }
    expect(leftToDo()).toEqual(COMPLETE);
    expect(server.changes.length).toBeGreaterThan(15);
  });

  it('looks whether a change was made when its answer is lost', async () => {
    await serveInstead(almostComplete());
    server.faultFor = once(/createOneField.*"sku"/, {
      kind: 'carry out, then break',
    });

    const { failed, done } = await migrate();

    expect(failed).toEqual([]);
    expect(done.map(pathOf)).not.toContain('sallaProduct.sku');
    expect(leftToDo()).toEqual(COMPLETE);
  });

  it('looks whether a change was made when no answer comes', async () => {
    await serveInstead(almostComplete());
    server.faultFor = once(/createOneObject/, {
      kind: 'carry out, then stay silent',
    });

    await migrate({ patience: impatient(2_000) });
    expect(leftToDo()).toEqual(COMPLETE);
  });
});

const busy = (headers: Record<string, string>): Fault => ({
  kind: 'answer',
  status: 429,
  body: 'Too many requests',
  headers,
});

describe('a busy server', () => {
  beforeEach(() => serveInstead(almostComplete()));

  it('is asked again after the pause that it names', async () => {
    server.faultFor = once(/./, busy({ 'retry-after': '0' }), 2);
    await migrate();
    expect(leftToDo()).toEqual(COMPLETE);
  });

  it('is given up when it stays busy', async () => {
    server.faultFor = always(/createOneField/, busy({}));

    await expect(migrate()).rejects.toMatchObject({
      code: 'rate_limited',
      message: expect.stringContaining('Wait a minute and run again'),
    });
  });

  it('is given up at once when it asks for an hour', async () => {
    server.faultFor = always(/./, busy({ 'retry-after': '3600' }));

    await expect(migrate()).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('is waited for while it restarts', async () => {
    server.faultFor = once(/./, {
      kind: 'answer',
      status: 503,
      body: 'Service Unavailable',
    });
    await migrate();
    expect(leftToDo()).toEqual(COMPLETE);
  });
});

describe('what Twenty refuses', () => {
  beforeEach(() => serveInstead(almostComplete()));

  it('is reported with its reason, and the rest is done', async () => {
    server.faultFor = always(
      /createOneField.*"sku"/,
      graphqlError('Name "sku" is not available', 'BAD_USER_INPUT'),
    );

    const steps = leftToDo().operations.length;
    const { failed, done } = await migrate();

    expect(failed).toMatchObject([
      {
        operation: { object: 'sallaProduct', field: 'sku' },
        failure: {
          code: 'input_refused',
          message: 'Twenty refuses it: Name "sku" is not available',
        },
      },
    ]);
    expect(done).toHaveLength(steps - 1);
  });

  it('is read out of the depths of its report', async () => {
    const errors = { fieldMetadata: [{ errors: [{ message: 'Too long' }] }] };

    server.faultFor = always(/createOneField.*"sku"/, {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({
        errors: [
          {
            message: 'Multiple validation errors occurred',
            extensions: { code: 'METADATA_VALIDATION_FAILED', errors },
          },
        ],
      }),
    });

    expect((await migrate()).failed).toMatchObject([
      { failure: { message: 'Twenty refuses it: Too long' } },
    ]);
  });

  it('because it is there by now is no failure', async () => {
    server.faultFor = (operation) => {
      if (operation.includes('createOneObject')) {
        twenty.addObject('sallaProduct', 'sallaProducts');
        server.faultFor = () => null;
      }
      return null;
    };

    expect((await migrate()).failed).toEqual([]);
    expect(leftToDo()).toEqual(COMPLETE);
  });

  it('keeps what depends on it from being tried', async () => {
    await serveInstead(new InMemoryTwenty());
    server.faultFor = always(
      /createOneObject.*"workflowExecution"/,
      graphqlError('No', 'METADATA_VALIDATION_FAILED'),
    );

    const { failed, skipped } = await migrate();

    expect(failed).toHaveLength(1);
    expect(skipped.map(pathOf)).toEqual(
      expect.arrayContaining([
        'workflowExecution.status',
        'voiceCall.workflowExecution',
        'communicationLog.workflowExecution',
        'workflowExecution',
      ]),
    );
    expect(server.changes).toContain('createOneField');
  });

  it('and what it fails on is tried twice, then left', async () => {
    server.faultFor = always(
      /createOneField.*"slug"/,
      graphqlError("Migration action 'create' failed", 'INTERNAL_SERVER_ERROR'),
    );

    const steps = leftToDo().operations.length;
    const { failed, done } = await migrate();

    expect(failed).toMatchObject([
      {
        operation: { field: 'slug' },
        failure: { code: 'server_failed' },
      },
    ]);
    expect(done).toHaveLength(steps - 1);
  });

  it('is noticed when Twenty accepts a change and does not make it', async () => {
    await serveInstead(workspaceWith(withoutArrangements));
    server.faultFor = always(/updateView\b/, {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ data: { updateView: { id: 'x' } } }),
    });

    const { failed } = await migrate();

    expect(failed.map(({ operation }) => operation.kind)).toEqual(
      Array.from({ length: 7 }, () => 'arrange_object'),
    );
  });
});

describe('bad access', () => {
  it.each([
    ['nonsense', 'url_invalid'],
    ['ftp://example.com', 'url_invalid'],
  ])('the address %s is refused before anything is sent', (url, code) => {
    expect(() => clientWith({ url })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it.each(['', 'key with spaces', 'مفتاح'])(
    'the key "%s" is refused before anything is sent',
    (apiKey) => {
      expect(() => clientWith({ apiKey })).toThrow(
        expect.objectContaining({ code: 'api_key_refused' }),
      );
    },
  );

  it('an address that nobody listens on is named', async () => {
    await server.close();

    await expect(migrate()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/ECONNREFUSED.*--url/),
    });
  });

  it('a host that does not exist is named, without waiting', async () => {
    await expect(
      migrate({ url: 'http://twenty.invalid' }),
    ).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('a server that does not answer is given up after a while', async () => {
    server.faultFor = always(/./, { kind: 'carry out, then stay silent' });

    await expect(migrate({ patience: impatient(300) })).rejects.toMatchObject({
      code: 'timed_out',
      message: expect.stringContaining('within 0.3 seconds'),
    });
  });

  it('a wrong key is named, with where to get one', async () => {
    await expect(migrate({ apiKey: 'stale-key' })).rejects.toMatchObject({
      code: 'api_key_refused',
      message: expect.stringContaining('Settings, APIs & Webhooks'),
    });
  });

  it('a revoked key is named with what Twenty says of it', async () => {
    const extensions = { code: 'FORBIDDEN', subCode: 'FORBIDDEN_EXCEPTION' };

    server.faultFor = always(/./, {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({
        errors: [{ message: 'This API Key is revoked', extensions }],
      }),
    });

    await expect(migrate()).rejects.toMatchObject({
      code: 'api_key_refused',
      message: expect.stringContaining('This API Key is revoked'),
    });
  });

  it('a key that may only read is named, with the permission it lacks', async () => {
    await expect(migrate({ apiKey: READER_KEY })).rejects.toMatchObject({
      code: 'permission_missing',
      message: expect.stringContaining('"Data Model"'),
    });
    expect(leftToDo().operations).toHaveLength(159);
  });

  it('a key that may not change views is named as such', async () => {
    await serveInstead(workspaceWith(withoutArrangements));
    server.faultFor = always(
      /updateView/,
      graphqlError(
        'You do not have permission to modify this view',
        'FORBIDDEN',
      ),
    );

    await expect(migrate()).rejects.toMatchObject({
      code: 'permission_missing',
      message: expect.stringContaining('"Manage Views"'),
    });
  });

  it.each([
    [401, 'api_key_refused'],
    [403, 'permission_missing'],
    [404, 'not_twenty'],
    [500, 'server_failed'],
    [502, 'server_failed'],
  ])('status %i is told apart', async (status, code) => {
    server.faultFor = always(/./, { kind: 'answer', status, body: 'oops' });

    await expect(migrate()).rejects.toMatchObject({ code });
  });
});

describe('a server that is not a Twenty that we know', () => {
  it.each<[string, Fault, string]>([
    ['a web page', html, 'not_twenty'],
    [
      'a redirect',
      {
        kind: 'answer',
        status: 301,
        body: '',
        headers: { location: 'https://crm.example.com/metadata' },
      },
      'not_twenty',
    ],
    [
      'an older schema',
      graphqlError('Cannot query field "fieldsList" on type "Object".'),
      'server_unsupported',
    ],
    [
      'half an answer',
      { kind: 'answer', status: 200, body: '{"data":{"objects":' },
      'answer_malformed',
    ],
    [
      'an empty answer',
      { kind: 'answer', status: 200, body: '' },
      'answer_malformed',
    ],
    [
      'no data',
      { kind: 'answer', status: 200, body: '{"data":null}' },
      'answer_malformed',
    ],
    [
      'data of another shape',
      {
        kind: 'answer',
        status: 200,
        body: '{"data":{"objects":{"pageInfo":{},"edges":"none"}}}',
      },
      'answer_malformed',
    ],
  ])('%s is told apart', async (_, fault, code) => {
    server.faultFor = always(/./, fault);

    await expect(migrate()).rejects.toMatchObject({ code });
  });

  it('says where a redirect leads', async () => {
    server.faultFor = always(/./, {
      kind: 'answer',
      status: 308,
      body: '',
      headers: { location: 'https://crm.example.com/metadata' },
    });

    await expect(readWorkspace(clientWith())).rejects.toThrow(
      'https://crm.example.com/metadata',
    );
  });
});
