import { Inject, Injectable } from '@nestjs/common';
import { escapeIdentifier } from 'pg';

import { DATABASE_NAME } from '@twenty-clerk/contract/calls/lookup-answers';
import { compareReleases } from '@twenty-clerk/contract/databases/compare-releases';
import { readDatabaseState } from '@twenty-clerk/contract/databases/database-state';
import {
  FIRST_EPOCH,
  markerOf,
} from '@twenty-clerk/contract/databases/tenant-marker';
import { LONGEST_NAME } from '@twenty-clerk/contract/tenants/longest-name';
import { CommandRefused } from '@twenty-clerk/program/command-line/report';

import {
  CONFIGURATION,
  type Configuration,
} from '../../configuration/configuration';
import { OrganizationSource } from '../../ports/organization-source.port';
import { type Tenant } from '../../registry/tenant.entity';
import { TenantRepository } from '../../registry/tenant.repository';
import { TenantDatabaseInspector } from '../../tenant-databases/tenant-database-inspector.service';
import { TenantDatabasesService } from '../../tenant-databases/tenant-databases.service';
import { type Adoption, type WantedAdoption } from './adoption';
import { serverIn } from './former-address';
import {
  type FormerDatabase,
  readFormerDatabase,
} from './read-former-database';
import { alreadyAdopted, onlyWorkspace } from './refusals';

type Address = Pick<Tenant, 'databaseName' | 'databaseServer'>;

/** Finds out what is in a database of before, and what would be done with it. */
@Injectable()
export class AdoptionPlanner {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly organizationSource: OrganizationSource,
    private readonly tenantDatabaseInspector: TenantDatabaseInspector,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly tenantRepository: TenantRepository,
  ) {}

  /**
   * Changes nothing.
   *
   * @throws CommandRefused server_unknown, database_not_found, database_name_refused, database_reserved,
   * already_adopted, database_in_use, not_twenty, not_owner, newer_release,
   * organization_not_found, organization_taken, and those of onlyWorkspace();
   * ClerkUnreachableError
   */
  async plan(wanted: WantedAdoption): Promise<Adoption> {
    const { databaseName, organization } = wanted;

    await this.refuseAddress(wanted, wanted.former?.id);
    await this.refuseOrganization(organization);

    const former = await this.read(wanted);
    const workspace = onlyWorkspace(
      former,
      databaseName,
      organization !== undefined,
    );

    return {
      ...wanted,
      name: (wanted.name || workspace.name || databaseName).slice(
        0,
        LONGEST_NAME,
      ),
      workspace,
      identities: former.identities,
      release: former.release,
      isUnfinished: workspace.condition === 'unfinished',
      isUpToDate: await this.isUpToDate(former, databaseName),
    };
  }

  private async refuseAddress(address: Address, formerId?: string) {
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
    if (!DATABASE_NAME.test(databaseName)) {
      throw new CommandRefused(
        'database_name_refused',
        `A tenant's database has a name of lower-case letters, digits and underscores, of at most 63, that begins with no digit. Give it one: ALTER DATABASE ${escapeIdentifier(databaseName)} RENAME TO …`,
      );
    }
    this.refuseReserved(address);
    await this.refuseTaken(address, marker, formerId);

    if (connections > 0) {
      throw new CommandRefused(
        'database_in_use',
        `Somebody works with the database "${databaseName}": ${connections} connections are open to it. Stop the Twenty that runs on it. If that is this deployment's own, see "From one tenant to many" in docs/existing-databases.md.`,
      );
    }
  }

  private refuseReserved(address: Address) {
    const { ownDatabaseUrl, registryUrl, emptyTemplateDatabase } =
      this.configuration;
    const isAt = (url: string | null) =>
      url !== null &&
      URL.canParse(url) &&
      sameDatabase(url, this.tenantDatabasesService.urlOf(address));
    const use = isAt(registryUrl)
      ? 'the registry'
      : isAt(ownDatabaseUrl)
        ? 'Twenty\'s own (PG_DATABASE_URL), which also serves requests that are nobody\'s: see "From one tenant to many" in docs/existing-databases.md'
        : address.databaseName === emptyTemplateDatabase
          ? 'what new tenants are cloned from'
          : null;

    if (use !== null) {
      throw new CommandRefused(
        'database_reserved',
        `The database "${address.databaseName}" is ${use}.`,
      );
    }
  }

  private async refuseTaken(
    address: Address,
    marker: string | null,
    formerId?: string,
  ) {
    const holder = await this.tenantRepository.findByAddress(address);

    if (holder !== null) {
      throw alreadyAdopted(
        `The database "${address.databaseName}" is that of the tenant ${holder.slug} (${holder.id}), which is ${holder.status}.`,
      );
    }
    // A mark with the id that it is to have is what an adoption that was cut off has
    // left.
    if (
      marker?.startsWith('twenty-clerk ') &&
      (formerId === undefined || marker !== markerOf(formerId, FIRST_EPOCH))
    ) {
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

    if (holder !== null && holder.status !== 'deleted') {
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
    if (!(await this.tenantDatabasesService.hasEmptyTemplate())) {
      return false;
    }

    const template = await this.tenantDatabasesService.inDatabase(
      {
        databaseName: this.configuration.emptyTemplateDatabase,
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
}

const sameDatabase = (one: string, other: string) =>
  serverIn(one) === serverIn(other) &&
  decodeURIComponent(new URL(one).pathname) ===
    decodeURIComponent(new URL(other).pathname);
