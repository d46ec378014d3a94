import { Inject, Injectable } from '@nestjs/common';

import { compareReleases } from '@twenty-clerk/contract/databases/compare-releases';
import {
  holdBack,
  readDatabaseState,
} from '@twenty-clerk/contract/databases/database-state';
import { isUniqueViolation } from '@twenty-clerk/contract/databases/is-unique-violation';

import {
  CONFIGURATION,
  type Configuration,
} from '../../configuration/configuration';
import { OrganizationSource } from '../../ports/organization-source.port';
import { TenantDatabaseInspector } from '../../tenant-databases/tenant-database-inspector.service';
import { TenantDatabasesService } from '../../tenant-databases/tenant-databases.service';
import { WorkQueue } from '../../queue/work-queue.service';
import { type Tenant } from '../../registry/tenant.entity';
import { TenantRepository } from '../../registry/tenant.repository';
import {
  CommandRefused,
  done,
  type Report,
} from '@twenty-clerk/program/command-line/report';
import {
  type FormerDatabase,
  type FormerWorkspace,
  readFormerDatabase,
} from './read-former-database';

type Wanted = {
  database: string;
  server: string;
  name?: string;
  organization?: string;
};

type Address = Pick<Tenant, 'databaseName' | 'databaseServer'>;

const LONGEST_NAME = 200;
const HELD_BACK_REASON =
  'Twenty has not brought it up to its release since it was adopted';

/** Takes the database of a Twenty that ran before into the registry. */
@Injectable()
export class AdoptCommand {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly organizationSource: OrganizationSource,
    private readonly tenantDatabaseInspector: TenantDatabaseInspector,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly tenantRepository: TenantRepository,
    private readonly workQueue: WorkQueue,
  ) {}

  /**
   * Makes it the database of a tenant as it is: workspace, people and records stay.
   * Twenty adds the data model afterwards. One that is not known to be of Twenty's
   * release is held back until Twenty has upgraded it.
   *
   * @throws CommandRefused server_unknown, database_not_found, database_reserved,
   * already_adopted, database_in_use, not_twenty, not_owner, workspace_missing,
   * workspace_ambiguous, workspace_not_active, newer_release,
   * organization_not_found, organization_taken; ClerkUnreachableError
   */
  async run({ database, server, name, organization }: Wanted): Promise<Report> {
    const address = { databaseName: database, databaseServer: server };

    await this.refuseAddress(address);
    await this.refuseOrganization(organization);

    const former = await this.read(address);
    const workspace = onlyWorkspace(former, database);
    const isUpToDate = await this.isUpToDate(former, database);
    const tenantId = await this.register({
      ...address,
      workspaceId: workspace.id,
      clerkOrgId: organization ?? null,
      name: (name ?? (workspace.name || database)).slice(0, LONGEST_NAME),
      isUpToDate,
    });

    await this.workQueue.start();
    await this.workQueue.provision(tenantId, 'tenants-adopt');

    return this.report(tenantId, former, isUpToDate);
  }

  private async refuseAddress(address: Address) {
    const { databaseName, databaseServer } = address;

    if (this.configuration.databaseServers[databaseServer] === undefined) {
      throw new CommandRefused(
        'server_unknown',
        `There is no server "${databaseServer}". There are: ${Object.keys(this.configuration.databaseServers).join(', ')}; see TENANT_DATABASE_SERVERS.`,
      );
    }

    const { marker, connections } =
      await this.tenantDatabaseInspector.lookFromOutside(address);

    if (marker === undefined) {
      throw new CommandRefused(
        'database_not_found',
        `There is no database "${databaseName}" on the server "${databaseServer}".`,
      );
    }
    this.refuseReserved(address);
    await this.refuseTaken(address, marker);

    if (connections > 0) {
      throw new CommandRefused(
        'database_in_use',
        `Somebody works with the database "${databaseName}": ${connections} connections are open to it. Stop the Twenty that runs on it. If that is this deployment's own, see "From one tenant to many" in docs/existing-databases.md.`,
      );
    }
  }

  private refuseReserved(address: Address) {
    const { ownDatabaseUrl, registryUrl, templateDatabase } =
      this.configuration;
    const isAt = (url: string | null) =>
      url !== null &&
      URL.canParse(url) &&
      sameDatabase(url, this.tenantDatabasesService.urlOf(address));
    const use = isAt(registryUrl)
      ? 'the registry'
      : isAt(ownDatabaseUrl)
        ? 'Twenty\'s own (PG_DATABASE_URL), which also serves requests that are nobody\'s: see "From one tenant to many" in docs/existing-databases.md'
        : address.databaseName === templateDatabase
          ? 'what new tenants are cloned from'
          : null;

    if (use !== null) {
      throw new CommandRefused(
        'database_reserved',
        `The database "${address.databaseName}" is ${use}.`,
      );
    }
  }

  private async refuseTaken(address: Address, marker: string | null) {
    const holder = await this.tenantRepository.findByAddress(address);

    if (holder !== null) {
      throw alreadyAdopted(
        `The database "${address.databaseName}" is that of the tenant ${holder.slug} (${holder.id}), which is ${holder.status}.`,
      );
    }
    if (marker?.startsWith('twenty-clerk ')) {
      throw alreadyAdopted(
        `The database "${address.databaseName}" is marked "${marker}", of which this registry knows nothing: another deployment may have it. If you are sure that none has: COMMENT ON DATABASE "${address.databaseName}" IS NULL`,
      );
    }
  }

  private async refuseOrganization(organization: string | undefined) {
    if (organization === undefined) {
      return;
    }

    const holder = await this.tenantRepository.findByOrganization(organization);

    if (holder !== null) {
      throw new CommandRefused(
        'organization_taken',
        `The organization ${organization} belongs to the tenant ${holder.slug} (${holder.id}).`,
      );
    }
    if (
      (await this.organizationSource.getOrganization(organization)) === null
    ) {
      throw new CommandRefused(
        'organization_not_found',
        `Clerk has no organization ${organization}.`,
      );
    }
  }

  private async read(address: Address): Promise<FormerDatabase> {
    const former = await this.tenantDatabasesService.inDatabase(
      address,
      readFormerDatabase,
    );

    if (former === null) {
      throw new CommandRefused(
        'not_twenty',
        `The database "${address.databaseName}" is not one of Twenty's: it has no table core.workspace.`,
      );
    }
    if (!former.isOurs) {
      const user = new URL(this.tenantDatabasesService.urlOf(address)).username;

      throw new CommandRefused(
        'not_owner',
        `The database "${address.databaseName}" or its tables belong to another role than "${user}", which could not upgrade them. As a superuser, in that database: REASSIGN OWNED BY former_role TO ${user}`,
      );
    }

    return former;
  }

  /** As far as the template's: Twenty keeps that one up to its own release. */
  private async isUpToDate(former: FormerDatabase, name: string) {
    if (!(await this.tenantDatabasesService.hasTemplate())) {
      return false;
    }

    const template = await this.tenantDatabasesService.inDatabase(
      {
        databaseName: this.configuration.templateDatabase,
        databaseServer: this.configuration.placementServer,
      },
      readDatabaseState,
    );

    if (
      former.release !== null &&
      template.release !== null &&
      compareReleases(former.release, template.release) > 0
    ) {
      throw new CommandRefused(
        'newer_release',
        `The database "${name}" was upgraded by Twenty ${former.release}, and this deployment is ${template.release}, which would damage it. Upgrade this deployment first.`,
      );
    }

    return former.upgradeSteps === template.upgradeSteps;
  }

  /** The marks in the database come with the row, or neither stays. */
  private async register({
    isUpToDate,
    ...wanted
  }: Address & {
    workspaceId: string;
    clerkOrgId: string | null;
    name: string;
    isUpToDate: boolean;
  }): Promise<string> {
    try {
      return await this.tenantRepository.adopt(wanted, async (tenant) => {
        if (!isUpToDate) {
          await this.tenantDatabasesService.inDatabase(wanted, (client) =>
            holdBack(client, HELD_BACK_REASON),
          );
        }
        await this.tenantDatabaseInspector.mark({ ...wanted, ...tenant });
      });
    } catch (error) {
      if (isUniqueViolation(error)) {
        throw alreadyAdopted(
          `The workspace ${wanted.workspaceId} is in the registry already, with another database. Is "${wanted.databaseName}" a copy?`,
        );
      }
      throw error;
    }
  }

  private async report(
    tenantId: string,
    { identities }: FormerDatabase,
    isUpToDate: boolean,
  ): Promise<Report> {
    const tenant = await this.tenantRepository.findById(tenantId);

    return done(
      [
        `The database ${tenant?.databaseName} is that of tenant ${tenantId} now. See how far it is: tenants show ${tenant?.slug}`,
        ...(isUpToDate
          ? []
          : [
              `It is held back until Twenty has brought it up to its own release: restart Twenty, and then: tenants retry ${tenant?.slug}`,
            ]),
        ...(identities === 0
          ? []
          : [
              `${identities} of its people are tied to users of Clerk's. If those are of another Clerk application than this one, see email_in_use in docs/troubleshooting-sign-in.md.`,
            ]),
        ...(tenant?.clerkOrgId === null
          ? [
              `When it is ready, give it its organization: tenants link FILE, with the line ${tenant.slug},org_…`,
            ]
          : []),
      ].join('\n'),
      { tenant, isHeldBack: !isUpToDate, identities },
    );
  }
}

const onlyWorkspace = (
  { workspaces }: FormerDatabase,
  database: string,
): FormerWorkspace => {
  const [workspace, another] = workspaces;

  if (workspace === undefined) {
    throw new CommandRefused(
      'workspace_missing',
      `The database "${database}" holds no workspace. For a new tenant: tenants create`,
    );
  }
  if (another !== undefined) {
    throw new CommandRefused(
      'workspace_ambiguous',
      `The database "${database}" holds ${workspaces.length} workspaces, and a tenant has one: ${workspaces.map(({ id, name }) => `${name} (${id})`).join(', ')}.`,
    );
  }
  if (workspace.status !== 'ACTIVE') {
    throw new CommandRefused(
      'workspace_not_active',
      `The workspace ${workspace.id} in "${database}" is ${workspace.status} in Twenty, and nobody could work in it.`,
    );
  }

  return workspace;
};

const alreadyAdopted = (message: string) =>
  new CommandRefused('already_adopted', message);

const serverOf = (address: string) => {
  const { hostname, port } = new URL(address);

  return `${hostname}:${port || 5_432}`;
};

const sameDatabase = (one: string, other: string) =>
  serverOf(one) === serverOf(other) &&
  decodeURIComponent(new URL(one).pathname) ===
    decodeURIComponent(new URL(other).pathname);
