import { randomBytes } from 'node:crypto';

import { type Limits } from '../../../salla-emulator/src/merchant-api/rate-limit';
import { type OrderLists } from '../../../salla-emulator/src/merchant-api/router';
import { startSallaEmulator } from '../../../salla-emulator/src/start-salla-emulator';
import { claimPort } from '../../../twenty-simulator/src/claimed-port';
import { eventually } from '../../../twenty-simulator/src/eventually';
import {
  ORIGIN,
  SERVICE_TOKEN,
  startDeployment,
} from '../../../tenant-manager/test/support/deployment';
import { peopleOf } from '../../../tenant-manager/test/support/people';
import { runConnectors } from '../../src/command-line/run';
import { readConfiguration } from '../../src/configuration/configuration';
import { startConnectors } from '../../src/start-connectors';

export const SALLA_SECRET = 'the-secret-of-our-app-at-salla';
export const ELEVENLABS_SECRET = 'wsec_the-secret-of-our-webhook';
export const APP = { clientId: 'app-1', clientSecret: 'secret-of-app-1' };

export const NOURAS_SHOP = 1_001;
export const FAISALS_SHOP = 1_002;
/** Nobody has connected it. */
export const NEW_SHOP = 1_003;

type Options = {
  orders?: number;
  limits?: Limits;
  orderLists?: OrderLists;
  environment?: Record<string, string>;
  /** Settings of Twenty's. */
  twenty?: Record<string, string>;
};

/** Somebody chooses a shop at Salla: where Salla leads them then. */
export const consent = async (authorizeUrl: string, merchantId: number) => {
  const { searchParams } = new URL(authorizeUrl);
  const response = await fetch(authorizeUrl, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      merchant: String(merchantId),
      state: searchParams.get('state')!,
      redirect_uri: searchParams.get('redirect_uri')!,
    }),
  });

  return response.headers.get('location')!;
};

/**
 * Two organizations with workspaces, Noura's and Faisal's, two shops at the emulator of
 * Salla, and connectors between them.
 */
export const startShops = async ({
  orders = 20,
  limits = null,
  orderLists,
  environment: changes = {},
  twenty = {},
}: Options = {}) => {
  const deployment = await startDeployment(twenty, {
    seed: {
      organizations: [
        { id: 'org_noura', name: 'Noura', createdBy: 'user_noura' },
        { id: 'org_faisal', name: 'Faisal', createdBy: 'user_faisal' },
      ],
      memberships: [
        {
          person: 'user_layla',
          organization: 'org_noura',
          role: 'org:member',
        },
      ],
    },
  });
  const claimed = await claimPort();
  const url = `http://localhost:${claimed.port}`;
  const salla = await startSallaEmulator({
    app: APP,
    shops: [
      { merchantId: NOURAS_SHOP, name: 'متجر نورة', orders },
      { merchantId: FAISALS_SHOP, name: 'متجر فيصل', orders },
      { merchantId: NEW_SHOP, name: 'متجر ليلى', orders },
    ],
    limits,
    orderLists,
    events: {
      sallaUrl: `${url}/api/salla/webhooks`,
      sallaSecret: SALLA_SECRET,
      elevenLabsUrl: `${url}/api/elevenlabs/webhooks`,
      elevenLabsSecret: ELEVENLABS_SECRET,
    },
  });
  const environment: Record<string, string> = {
    ...deployment.environment,
    PORT: String(claimed.port),
    CONNECTORS_PUBLIC_URL: url,
    CONNECTORS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SALLA_WEBHOOK_SECRET: SALLA_SECRET,
    SALLA_CLIENT_ID: APP.clientId,
    SALLA_CLIENT_SECRET: APP.clientSecret,
    SALLA_ACCOUNTS_URL: salla.accountsUrl,
    SALLA_API_URL: salla.apiUrl,
    ELEVENLABS_WEBHOOK_SECRET: ELEVENLABS_SECRET,
    ...changes,
  };
  const start = () => startConnectors(readConfiguration(environment));
  let connectors = await start();

  const tenants = new Map<string, { tenantId: string; workspaceId: string }>();

  for (const organization of ['org_noura', 'org_faisal']) {
    await deployment.manager(
      'POST',
      `/lookup/organizations/${organization}/provisioning`,
      SERVICE_TOKEN,
    );
  }
  for (const organization of ['org_noura', 'org_faisal']) {
    const { body } = await eventually(
      () =>
        deployment.manager(
          'GET',
          `/lookup/organizations/${organization}`,
          SERVICE_TOKEN,
        ),
      (answer) => answer.body?.status === 'ready',
    );

    tenants.set(organization, body);
  }

  const tenantOf = (organization: string) => tenants.get(organization)!;

  /** The table in which the simulator keeps a workspace's records. */
  const tableOf = async (organization: string) => {
    const [row] = await deployment.registry<{
      databaseName: string;
      workspaceId: string;
    }>(
      `SELECT database_name AS "databaseName", workspace_id AS "workspaceId"
         FROM tenant_registry WHERE clerk_org_id = $1`,
      [organization],
    );
    const { databaseName, workspaceId } = row!;
    const schema = `workspace_${BigInt(
      `0x${workspaceId.replaceAll('-', '')}`,
    ).toString(36)}`;

    return {
      database: databaseName,
      table: `${schema}."objectRecord"`,
    };
  };

  /** The records of a workspace, as the simulator keeps them. */
  const records = async (organization: string, object: string) => {
    const { database, table } = await tableOf(organization);

    return deployment
      .query<{
        id: string;
        // The shape depends on the object; each test looks at what it expects.
        // oxlint-disable-next-line typescript/no-explicit-any
        data: any;
        deletedAt: Date | null;
      }>(
        database,
        `SELECT id, data, "deletedAt" FROM ${table}
          WHERE object = $1 ORDER BY "createdAt"`,
        [object],
      )
      .catch((error: { code?: string }) => {
        // Nobody has looked at the workspace yet.
        if (error.code === '42P01' || error.code === '3F000') {
          return [];
        }
        throw error;
      });
  };

  /** Another with each write into a workspace; null while it has no records. */
  const lastWrite = async (organization: string): Promise<string | null> => {
    const { database, table } = await tableOf(organization);
    const [row] = await deployment.query<{ last: string | null }>(
      database,
      `SELECT max(xmin::text::bigint)::text AS last FROM ${table}`,
    );

    return row!.last;
  };

  /** Somebody types something into a record, or makes one. */
  const type = async (
    organization: string,
    object: string,
    id: string,
    values: object,
  ) => {
    const { database, table } = await tableOf(organization);

    await deployment.query(
      database,
      `INSERT INTO ${table} (object, id, data) VALUES ($1, $2, $3)
       ON CONFLICT (object, id) DO UPDATE
         SET data = "objectRecord".data || EXCLUDED.data`,
      [object, id, JSON.stringify(values)],
    );
  };

  /** Somebody deletes a record, so that it can be restored. */
  const erase = async (organization: string, object: string, id: string) => {
    const { database, table } = await tableOf(organization);

    await deployment.query(
      database,
      `UPDATE ${table} SET "deletedAt" = now() WHERE object = $1 AND id = $2`,
      [object, id],
    );
  };

  /** Somebody empties it out of the trash. */
  const destroy = async (organization: string, object: string, id: string) => {
    const { database, table } = await tableOf(organization);

    await deployment.query(
      database,
      `DELETE FROM ${table} WHERE object = $1 AND id = $2`,
      [object, id],
    );
  };

  /** Somebody in the workspace merges two people: the other into the one that is kept. */
  const merge = async (organization: string, kept: string, other: string) => {
    const { access } = await peopleOf(deployment).signIn(
      organization.replace('org_', ''),
      organization,
    );
    const { body } = await deployment.twenty('POST', '/graphql', access, {
      query: `mutation ($ids: [UUID!]!) {
        mergePeople(ids: $ids, conflictPriorityIndex: 0) { id }
      }`,
      variables: { ids: [kept, other] },
    });

    expect(body.data?.mergePeople).toEqual({ id: kept });
  };

  /** Does something between two changes to a workspace's table of records. */
  const between = async (
    organization: string,
    changesOf: (table: string, schema: string) => readonly [string, string],
    doSomething: () => Promise<void>,
  ) => {
    const { database, table } = await tableOf(organization);
    const [before, after] = changesOf(table, table.split('.')[0]!);

    await deployment.query(database, before);
    try {
      await doSomething();
    } finally {
      await deployment.query(database, after);
    }
  };

  /** Does something while Twenty cannot read the records of a workspace. */
  const unreadable = (organization: string, doSomething: () => Promise<void>) =>
    between(
      organization,
      (table, schema) => [
        `ALTER TABLE ${table} RENAME TO "unreadable"`,
        `ALTER TABLE ${schema}."unreadable" RENAME TO "objectRecord"`,
      ],
      doSomething,
    );

  /**
   * Does something while Twenty fails at writing certain records of a workspace.
   *
   * @param which SQL about the row, which is `NEW`.
   */
  const failing = (
    organization: string,
    which: string,
    doSomething: () => Promise<void>,
  ) =>
    between(
      organization,
      (table, schema) => [
        `CREATE OR REPLACE FUNCTION ${schema}.failing() RETURNS trigger
           LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'failing'; END $$;
         CREATE TRIGGER failing BEFORE INSERT OR UPDATE ON ${table}
           FOR EACH ROW WHEN (${which}) EXECUTE FUNCTION ${schema}.failing()`,
        `DROP TRIGGER failing ON ${table}`,
      ],
      doSomething,
    );

  const ask = async (
    method: string,
    path: string,
    token: string | null,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${connectors.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
    });

    return {
      status: response.status,
      headers: response.headers,
      // oxlint-disable-next-line typescript/no-explicit-any
      body: (await response.json().catch(() => null)) as any,
    };
  };

  /** Somebody presses "Connect", and chooses a shop at Salla. */
  const press = async (token: string) => {
    const begun = await ask('POST', '/api/salla/connection', token);
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

    return { ...begun, cookie };
  };

  const comeBack = async (location: string, cookie: string) => {
    const { pathname, search } = new URL(location);
    const { headers } = await ask('GET', `${pathname}${search}`, null, {
      cookie,
    });

    return new URL(headers.get('location')!).searchParams.get('result');
  };

  return {
    deployment,
    salla,
    environment,
    tenantOf,
    records,
    lastWrite,
    tableOf,
    type,
    erase,
    destroy,
    merge,
    unreadable,
    failing,
    ask,
    press,
    consent,
    comeBack,
    get url() {
      return connectors.url;
    },
    get application() {
      return connectors.application;
    },
    database: <Row>(sql: string, parameters: unknown[] = []) =>
      deployment.registry<Row>(sql, parameters),
    tokenOf: (name: string) =>
      deployment.tokenOf(name, name === 'faisal' ? 'org_faisal' : 'org_noura'),
    connect: async (name: string, merchantId: number) => {
      const { body, cookie } = await press(
        await deployment.tokenOf(name, `org_${name}`),
      );

      return comeBack(await consent(body.authorizeUrl, merchantId), cookie);
    },
    /** When everything that was delivered is settled, and every list gone through. */
    settled: (seconds?: number) =>
      eventually(
        () =>
          deployment.registry<{ open: number }>(
            `SELECT (SELECT count(*) FROM connectors.delivery
                      JOIN connectors.account USING (source)
                     WHERE status = 'waiting' AND account.id = account_id)
                  + (SELECT count(*) FROM connectors.import_progress
                      WHERE finished_at IS NULL) AS open`,
          ),
        ([row]) => Number(row?.open) === 0,
        seconds,
      ),
    /** Somebody types a command. */
    run: async (...argv: string[]) => {
      const lines: string[] = [];
      const exitCode = await runConnectors({
        argv,
        environment,
        print: (line) => lines.push(line),
        printError: (line) => lines.push(line),
      });

      return { exitCode, text: lines.join('\n') };
    },
    stopConnectors: () => connectors.close(),
    startConnectors: async () => {
      connectors = await start();
    },
    stop: async () => {
      await connectors.close();
      await salla.close();
      await deployment.stop();
      claimed.release();
    },
  };
};

export type Shops = Awaited<ReturnType<typeof startShops>>;

export { eventually, ORIGIN };
