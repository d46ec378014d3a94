import { Inject, Injectable } from '@nestjs/common';

import { ClerkUnreachableError } from '@twenty-clerk/clerk-access/clerk-errors';
import {
  CONFIGURATION,
  type Configuration,
} from '../../configuration/configuration';
import { OrganizationSource } from '../../ports/organization-source.port';
import { TenantDatabaseInspector } from '../../tenant-databases/tenant-database-inspector.service';
import { TenantDatabasesService } from '../../tenant-databases/tenant-databases.service';
import { PeopleReconciler } from '../../people/people-reconciler.service';
import { TenantProvisioningService } from '../../provisioning/tenant-provisioning.service';
import { WorkQueue } from '../../queue/work-queue.service';
import { PeopleRepository } from '../../registry/people.repository';
import { type Tenant } from '../../registry/tenant.entity';
import { TenantRepository } from '../../registry/tenant.repository';
import { PreparedDatabasesRepository } from '../../registry/prepared-databases.repository';
import { TwentyClient } from '../../twenty/twenty.client';
import { type Report } from '@twenty-clerk/program/command-line/report';
import { tableOf } from '@twenty-clerk/program/command-line/table';
import { checkDatabase } from './check-database';
import { checkDatabaseServers } from './check-database-servers';
import { checkDeadLetters } from './check-dead-letters';
import {
  checkForMissingTenants,
  checkOrganization,
} from './check-organization';
import { checkPeople } from './check-people';
import { checkRegistry } from './check-registry';
import { type Finding } from './finding';

type Result = Omit<Finding, 'repair'> & {
  outcome: 'can_be_repaired' | 'needs_a_person' | 'repaired' | 'repair_failed';
};

/** Compares registry, Clerk, databases and workspaces. */
@Injectable()
export class DoctorCommand {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    readonly tenantRepository: TenantRepository,
    readonly preparedDatabasesRepository: PreparedDatabasesRepository,
    readonly peopleReconciler: PeopleReconciler,
    readonly peopleRepository: PeopleRepository,
    readonly organizationSource: OrganizationSource,
    readonly tenantDatabasesService: TenantDatabasesService,
    readonly tenantDatabaseInspector: TenantDatabaseInspector,
    readonly tenantProvisioningService: TenantProvisioningService,
    readonly twentyClient: TwentyClient,
    readonly workQueue: WorkQueue,
  ) {}

  async run(isRepairing: boolean): Promise<Report> {
    const results: Result[] = [];

    for (const finding of await this.examine()) {
      results.push(await resultOf(finding, isRepairing));
    }

    return reportOf(results, isRepairing);
  }

  private async examine(): Promise<Finding[]> {
    const tenants = await this.tenantRepository.list();
    const { findings, neededUpgrades } = await checkDatabaseServers(
      {
        servers: Object.keys(this.configuration.databaseServers),
        placementServer: this.configuration.placementServer,
      },
      [...tenants, ...(await this.preparedDatabasesRepository.list())],
      this,
    );

    findings.push(
      ...(await this.checkTwenty()),
      ...(await checkDeadLetters(this.workQueue)),
    );

    // One after the other: a deployment in trouble needs no crowd of connections.
    for (const tenant of tenants) {
      findings.push(...(await checkRegistry(tenant, this)));

      const neededUpgrade = neededUpgrades.get(tenant.databaseServer);

      if (neededUpgrade !== undefined) {
        findings.push(...(await checkDatabase(tenant, neededUpgrade, this)));
      }
    }

    return [
      ...findings,
      ...(await this.compareWithClerk(tenants, new Set(neededUpgrades.keys()))),
    ];
  }

  private async checkTwenty(): Promise<Finding[]> {
    return (await this.twentyClient.isReachable())
      ? []
      : [
          {
            code: 'twenty_unreachable',
            subject: 'Twenty',
            message: 'Twenty does not answer at TWENTY_URL.',
          },
        ];
  }

  /** @param serversThatAnswer on others Twenty would ask in vain. */
  private async compareWithClerk(
    tenants: readonly Tenant[],
    serversThatAnswer: ReadonlySet<string>,
  ): Promise<Finding[]> {
    try {
      const organizations = new Map(
        (await this.organizationSource.listOrganizations()).map(
          (organization) => [organization.id, organization],
        ),
      );
      const findings = checkForMissingTenants(
        [...tenants, ...(await this.tenantRepository.listByStatus('deleted'))],
        organizations,
        this.workQueue,
      );

      for (const tenant of tenants) {
        findings.push(
          ...checkOrganization(tenant, organizations, this),
          ...(serversThatAnswer.has(tenant.databaseServer)
            ? await checkPeople(tenant, organizations, this)
            : []),
        );
      }

      return findings;
    } catch (error) {
      if (!(error instanceof ClerkUnreachableError)) {
        throw error;
      }

      return [
        {
          code: error.code,
          subject: 'Clerk',
          message: `Nothing was compared with Clerk. ${error.message}`,
        },
      ];
    }
  }
}

const resultOf = async (
  { repair, ...finding }: Finding,
  isRepairing: boolean,
): Promise<Result> => {
  if (repair === undefined || !isRepairing) {
    return {
      ...finding,
      outcome: repair === undefined ? 'needs_a_person' : 'can_be_repaired',
    };
  }

  try {
    await repair();

    return { ...finding, outcome: 'repaired' };
  } catch (error) {
    return {
      ...finding,
      message: `${finding.message} Repairing it failed: ${(error as Error).message}`,
      outcome: 'repair_failed',
    };
  }
};

const reportOf = (results: readonly Result[], isRepairing: boolean): Report => {
  const left = results.filter(({ outcome }) => outcome !== 'repaired');
  const repairable = left.filter(
    ({ outcome }) => outcome === 'can_be_repaired',
  );

  return {
    text:
      results.length === 0
        ? 'Registry, Clerk, databases and workspaces agree.'
        : [
            tableOf(
              ['finding', 'about', 'what', 'result'],
              results.map(({ code, subject, message, outcome }) => [
                code,
                subject,
                message,
                outcome.replaceAll('_', ' '),
              ]),
            ),
            `${results.length} found, ${results.length - left.length} repaired or on their way, ${left.length} left.`,
            ...(repairable.length > 0 && !isRepairing
              ? [`${repairable.length} can be repaired with --repair.`]
              : []),
          ].join('\n'),
    document: {
      status: left.length === 0 ? 'agrees' : 'differs',
      findings: results,
    },
    exitCode: left.length === 0 ? 0 : 1,
  };
};
