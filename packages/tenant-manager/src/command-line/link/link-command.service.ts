import { Injectable } from '@nestjs/common';

import { OrganizationSource } from '../../ports/organization-source.port';
import { TenantDatabaseInspector } from '../../tenant-databases/tenant-database-inspector.service';
import { WorkQueue } from '../../queue/work-queue.service';
import { type Tenant } from '../../registry/tenant.entity';
import { lifecycleLockOf, Locks } from '../../registry/locks.service';
import { type Link, TenantRepository } from '../../registry/tenant.repository';
import { outcomesOf } from '../../registry/tenant-transitions';
import {
  CommandRefused,
  type Report,
} from '@twenty-clerk/program/command-line/report';
import { tableOf } from '@twenty-clerk/program/command-line/table';
import { TenantFinder } from '../answers/tenant-finder.service';
import { parseLinks, type WantedLink } from './parse-links';

type PlannedLink = WantedLink & {
  tenantId: string | null;
  name: string | null;
  /** The organization that it has so far, and that is gone. */
  formerOrganization: string | null;
  /** Null when it can be linked. */
  problem: string | null;
};

const REQUEST_ID = 'tenants-link';

/**
 * Links tenants from before Clerk, and those whose organization is gone, to
 * organizations: all of a file, or none.
 */
@Injectable()
export class LinkCommand {
  constructor(
    private readonly tenantFinder: TenantFinder,
    private readonly tenantRepository: TenantRepository,
    private readonly tenantDatabaseInspector: TenantDatabaseInspector,
    private readonly organizationSource: OrganizationSource,
    private readonly workQueue: WorkQueue,
    private readonly locks: Locks,
  ) {}

  /**
   * @param csv see parseLinks.
   * @throws CommandRefused file_malformed, tenant_busy; TransitionRefusedError when one of the
   * tenants has changed meanwhile; ClerkUnreachableError
   */
  async run(csv: string, isDryRun: boolean): Promise<Report> {
    const wanted = parseLinks(csv);
    const links: PlannedLink[] = [];

    for (const link of wanted) {
      links.push(await this.plan(link, links));
    }

    const problems = links.filter(({ problem }) => problem !== null);

    if (!isDryRun && problems.length === 0) {
      await this.notWhileDropped(
        links.map(({ tenantId, organization, formerOrganization }) => ({
          tenantId: String(tenantId),
          clerkOrgId: organization,
          formerOrgId: formerOrganization,
        })),
      );
    }

    return reportOf(links, problems.length, isDryRun);
  }

  private async plan(
    link: WantedLink,
    earlier: readonly PlannedLink[],
  ): Promise<PlannedLink> {
    const tenant = await this.tenantFinder.find(link.tenant);

    return {
      ...link,
      tenantId: tenant?.id ?? null,
      name: tenant?.name ?? null,
      formerOrganization: tenant?.clerkOrgId ?? null,
      problem:
        tenant === null
          ? 'There is no such tenant.'
          : await this.problemOf(tenant, link, earlier),
    };
  }

  private async problemOf(
    tenant: Tenant,
    { organization }: WantedLink,
    earlier: readonly PlannedLink[],
  ): Promise<string | null> {
    const twin = earlier.find(
      (other) =>
        other.tenantId === tenant.id || other.organization === organization,
    );

    if (twin !== undefined) {
      return `Line ${twin.line} names the same tenant or organization.`;
    }
    if (tenant.clerkOrgId !== null && !(await this.isOrphaned(tenant))) {
      return `It is linked to ${tenant.clerkOrgId} already.`;
    }
    if (
      outcomesOf('linked')[tenant.status] === undefined ||
      // One that never had an organization is resumed first.
      (tenant.status === 'deleting' && tenant.clerkOrgId === null)
    ) {
      return `It is ${tenant.status}.`;
    }

    const holder = await this.tenantRepository.findByOrganization(organization);

    if (holder !== null && holder.status !== 'deleted') {
      return `${organization} belongs to the tenant ${holder.slug} (${holder.id}).`;
    }
    if (
      (await this.organizationSource.getOrganization(organization)) === null
    ) {
      return `Clerk has no organization ${organization}.`;
    }

    const { marker, isMarked } =
      await this.tenantDatabaseInspector.inspect(tenant);

    if (isMarked) {
      return null;
    }

    return marker === undefined
      ? `Its database ${tenant.databaseName} does not exist.`
      : `Its database ${tenant.databaseName} is not marked as its own. See: tenants doctor`;
  }

  /** Nobody gets in, and its organization is gone. */
  private async isOrphaned({ clerkOrgId, status }: Tenant): Promise<boolean> {
    return (
      clerkOrgId !== null &&
      status !== 'ready' &&
      this.organizationSource.keeps(clerkOrgId) &&
      (await this.organizationSource.getOrganization(clerkOrgId)) === null
    );
  }

  /** One that is being deleted may be due just now. */
  private async notWhileDropped(
    links: readonly Link[],
    [orphaned, ...others] = links.filter(
      ({ formerOrgId }) => formerOrgId !== null,
    ),
  ): Promise<void> {
    if (orphaned === undefined) {
      return this.link(links);
    }

    const { isMine } = await this.locks.withLock(
      lifecycleLockOf(orphaned.tenantId),
      () => this.notWhileDropped(links, others),
    );

    if (!isMine) {
      throw new CommandRefused(
        'tenant_busy',
        `Tenant ${orphaned.tenantId} is being restored or dropped just now.`,
      );
    }
  }

  /**
   * The steps from the workspace on are carried out again: they find what is
   * there, and give it to the organization and its people.
   */
  private async link(links: readonly Link[]): Promise<void> {
    await this.workQueue.provisionAfter(async (entityManager) => {
      await this.tenantRepository.link(links, entityManager);

      return links.map(({ tenantId }) => ({ tenantId, requestId: REQUEST_ID }));
    });
    // The tenant takes its organization's name.
    await this.workQueue.synchronize(
      links.map(({ clerkOrgId }) => ({
        kind: 'organization',
        organizationId: clerkOrgId,
        requestId: REQUEST_ID,
      })),
    );
  }
}

const reportOf = (
  links: readonly PlannedLink[],
  problems: number,
  isDryRun: boolean,
): Report => {
  const isRefused = problems > 0;
  const ending = isRefused
    ? `${problems} of ${links.length} cannot be linked. Nothing was changed.`
    : isDryRun
      ? `${links.length} can be linked. Nothing was changed: leave --dry-run out.`
      : `${links.length} linked. Their people can sign in when they are ready: tenants list`;

  return {
    text: [
      tableOf(
        ['line', 'tenant', 'organization', 'result'],
        links.map(({ line, tenant, name, organization, problem }) => [
          line,
          name === null ? tenant : `${name} (${tenant})`,
          organization,
          problem ?? (isDryRun || isRefused ? 'can be linked' : 'linked'),
        ]),
      ),
      ending,
    ].join('\n'),
    document: {
      status: isRefused ? 'refused' : isDryRun ? 'dry_run' : 'linked',
      links,
    },
    exitCode: isRefused ? 1 : 0,
  };
};
