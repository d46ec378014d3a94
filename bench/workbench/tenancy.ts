import { randomBytes } from 'node:crypto';

import { type Client } from 'pg';

import {
  type ClerkEmulator,
  startClerkEmulator,
} from '../../packages/clerk-emulator/src';
import { clerkEnvironment } from '../../scripts/start/clerk';
import {
  newWebhookSecret,
  startLocalTenantManager,
} from '../../scripts/start/tenant-manager';
import {
  exchangeSession,
  type Organization,
  signInWithClerk,
} from './clerk-sign-in';
import { createEmptyDatabase } from './empty-database';
import { LOG_FOLDER } from './log-folder';
import { ask, post, UnexpectedAnswerError } from './twenty-client';
import { TwentyDeployment } from './twenty-deployment';
import { until } from './until';
import { type Workbench } from './workbench';

const PEOPLE = 200;

/** Of tenants, when TENANT_STOCK is not set. */
const DEFAULT_STOCK = 2;

const PRODUCTS = '{ sallaProducts(first: 1) { edges { node { id } } } }';

type Manager = Awaited<ReturnType<typeof startLocalTenantManager>>;

/**
 * Twenty with many tenants, as it is deployed: Clerk's emulator, tenant-manager as
 * a process of its own, a registry, a template, and a Twenty that is told of them.
 */
export class Tenancy {
  private organizations = 0;
  private peopleInNone = PEOPLE;
  private manager: Manager | null = null;

  private constructor(
    readonly clerk: ClerkEmulator,
    readonly twenty: TwentyDeployment,
    private readonly registry: Client,
    private readonly managerPort: number,
    /** What tenant-manager, and programs beside it, are told. */
    readonly environment: Record<string, string>,
  ) {}

  /**
   * Nothing of it but the emulator runs yet.
   *
   * @param environment what Twenty and tenant-manager are told besides.
   * @param build another one than TWENTY_DIR's.
   */
  static async prepare(
    workbench: Workbench,
    environment: Record<string, string> = {},
    build = workbench.twentyBuild,
  ): Promise<Tenancy> {
    const { postgres } = workbench;
    const managerPort = await workbench.freePort();
    const secret = newWebhookSecret();
    const clerk = await startClerkEmulator({
      seed: {
        people: Array.from({ length: PEOPLE }, (_, index) => ({
          id: `user_owner${index}`,
          firstName: 'Owner',
          lastName: String(index),
          emailAddresses: [{ emailAddress: `owner${index}@example.com` }],
        })),
      },
      webhook: {
        url: `http://localhost:${managerPort}/api/clerk/webhooks`,
        secret,
      },
    });

    workbench.whenDone(() => clerk.close());

    const registryName = postgres.newName('registry');

    await postgres.createDatabase(registryName);

    const registry = await postgres.connect(registryName);

    workbench.whenDone(async () => {
      const names = [
        ...(await databasesOf(registry)),
        ...(await preparedDatabasesOf(registry)),
      ];

      await registry.end();
      await postgres.dropDatabases(...names, registryName);
    });

    const template = await createEmptyDatabase(workbench, 'template', build);
    const shared = {
      ...environment,
      ...clerkEnvironment(clerk),
      TENANT_MANAGER_URL: `http://localhost:${managerPort}`,
      TENANT_SERVICE_TOKEN: randomBytes(32).toString('hex'),
      CONNECTORS_TENANT_MANAGER_TOKEN: randomBytes(32).toString('hex'),
      CONNECTORS_TWENTY_TOKEN: randomBytes(32).toString('hex'),
      TENANT_TEMPLATE_DATABASE: template,
    };
    const twenty = await TwentyDeployment.prepare(
      workbench,
      'with-tenants',
      await createEmptyDatabase(workbench, 'default', build),
      shared,
      build,
    );
    const tenancy = new Tenancy(clerk, twenty, registry, managerPort, {
      ...shared,
      SERVER_URL: twenty.url,
      TWENTY_URL: twenty.url,
      GLOBAL_DATABASE_URL: postgres.url(registryName),
      CLERK_WEBHOOK_SECRET: secret,
      LOG_LEVEL: 'info',
    });

    workbench.whenDone(async () => tenancy.manager?.close());

    return tenancy;
  }

  /**
   * @param stock TENANT_STOCK; its default when left out.
   * @param environment what it alone is told.
   */
  async startManager(
    stock = DEFAULT_STOCK,
    environment: Record<string, string> = {},
  ): Promise<void> {
    await this.manager?.close();
    this.manager = await startLocalTenantManager(
      { ...this.environment, ...environment, TENANT_STOCK: String(stock) },
      this.managerPort,
      LOG_FOLDER,
    );
  }

  /** Waits until there is a template, and as many clones as are to be in stock. */
  async untilPrepared(stock = DEFAULT_STOCK): Promise<void> {
    await until('a template and its stock', async () => {
      const { rows } = await this.registry.query<{
        purpose: string;
        status: string;
      }>('SELECT purpose, status FROM prepared_databases');

      return (
        rows.length === stock + 1 &&
        rows.every(({ status }) => status === 'ready') &&
        rows.some(({ purpose }) => purpose === 'template')
      );
    });
  }

  /**
   * Keeps tenant-manager from making a template, as if another process were at it.
   *
   * @returns what ends that.
   */
  async withholdTemplate(): Promise<() => Promise<unknown>> {
    const key = `hashtextextended('templates', 0)`;

    await this.registry.query(`SELECT pg_advisory_lock(${key})`);

    return () => this.registry.query(`SELECT pg_advisory_unlock(${key})`);
  }

  /** Has a person make an organization in Clerk, which tells tenant-manager. */
  async createOrganization(): Promise<Organization> {
    const ownerId = `user_owner${this.organizations % PEOPLE}`;
    const name = `Shop ${this.organizations}`;

    this.organizations += 1;

    const { text } = await post(
      `${this.clerk.url}/v1/organizations`,
      { name, created_by: ownerId },
      this.clerk.secretKey,
    );

    return { id: (JSON.parse(text) as { id: string }).id, ownerId };
  }

  /** @returns the id of somebody who has made no organization. */
  newPerson(): string {
    this.peopleInNone -= 1;

    return `user_owner${this.peopleInNone}`;
  }

  /**
   * Waits until each workspace answers its owner.
   *
   * @returns how long after its webhook was accepted, in milliseconds.
   */
  untilAnswered(organizations: Organization[]): Promise<number[]> {
    const ready = new Set<string>();
    const watching = until('tenants', async () => {
      const { rows } = await this.registry.query<{ id: string }>(
        `SELECT clerk_org_id AS id FROM tenant_registry
          WHERE status = 'ready' AND clerk_org_id = ANY($1)`,
        [organizations.map(({ id }) => id)],
      );

      rows.forEach(({ id }) => ready.add(id));

      return ready.size === organizations.length;
    });

    return Promise.all([
      ...organizations.map(async (organization) => {
        await until(`the tenant of ${organization.id}`, async () =>
          ready.has(organization.id),
        );
        await until(`an answer to ${organization.ownerId}`, async () =>
          this.answers(organization),
        );

        return Date.now() - this.acceptedAt(organization);
      }),
      watching.then(() => Number.NaN),
    ]).then((durations) => durations.slice(0, -1));
  }

  /** @throws UnexpectedAnswerError when the person is not let in. */
  requestLoginToken(organization: Organization): Promise<string> {
    return exchangeSession(this.twenty.url, this.clerk, organization);
  }

  /** @throws UnexpectedAnswerError when the person is not let in. */
  signIn(organization: Organization): Promise<string> {
    return signInWithClerk(this.twenty.url, this.clerk, organization);
  }

  /**
   * What only a workspace with the data model can answer.
   *
   * @throws UnexpectedAnswerError when it does not.
   */
  async queryProducts(accessToken: string): Promise<void> {
    await ask(`${this.twenty.url}/graphql`, PRODUCTS, {}, accessToken);
  }

  /** Makes that many tenants, one after the other, from a template. */
  async createTenants(count: number): Promise<Organization[]> {
    const organizations: Organization[] = [];

    await this.untilPrepared();

    while (organizations.length < count) {
      const organization = await this.createOrganization();

      await this.untilAnswered([organization]);
      organizations.push(organization);
    }

    return organizations;
  }

  /** @returns an access token of the owner of each. */
  async signInToNewTenants(count: number): Promise<string[]> {
    const organizations = await this.createTenants(count);

    return Promise.all(organizations.map((each) => this.signIn(each)));
  }

  /** Tenants whose database waits for its upgrade, as tenant-manager's metrics say. */
  async countHeldBack(): Promise<number> {
    const response = await fetch(
      `http://localhost:${this.managerPort}/metrics`,
    );
    const [, count] =
      /^tenant_manager_tenants_held_back (\S+)$/m.exec(await response.text()) ??
      [];

    return Number(count);
  }

  async databaseOfATenant(): Promise<string> {
    const [name] = await databasesOf(this.registry);

    if (name === undefined) {
      throw new Error('There is no tenant yet.');
    }

    return name;
  }

  async answers(organization: Organization): Promise<boolean> {
    try {
      await this.queryProducts(await this.signIn(organization));

      return true;
    } catch (error) {
      if (error instanceof UnexpectedAnswerError) {
        return false;
      }
      throw error;
    }
  }

  private acceptedAt({ id }: Organization): number {
    const delivery = this.clerk.control.webhooks?.deliveries.find(
      ({ event, status }) =>
        event.type === 'organization.created' &&
        status === 'delivered' &&
        (event.data as { id: string }).id === id,
    );

    return delivery?.attempts.at(-1)?.at ?? Number.NaN;
  }
}

const databasesOf = async (registry: Client) => {
  const { rows } = await registry.query<{ name: string }>(
    'SELECT database_name AS name FROM tenant_registry',
  );

  return rows.map(({ name }) => name);
};

const preparedDatabasesOf = async (registry: Client) => {
  const { rows } = await registry.query<{ name: string }>(
    'SELECT database_name AS name FROM prepared_databases',
  );

  return rows.map(({ name }) => name);
};
