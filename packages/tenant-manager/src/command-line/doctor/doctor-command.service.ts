import { Inject, Injectable } from '@nestjs/common';

import { ClerkUnreachableError } from '../../clerk/clerk-errors';
import {
  CONFIGURATION,
  type Configuration,
} from '../../configuration/configuration';
import { OrganizationDirectory } from '../../organizations/organization-directory';
import { TenantDatabaseInspector } from '../../provisioning/tenant-database-inspector.service';
import { TenantDatabasesService } from '../../provisioning/tenant-databases.service';
import { TenantProvisioningService } from '../../provisioning/tenant-provisioning.service';
import { WorkQueue } from '../../queue/work-queue.service';
import { PeopleRepository } from '../../registry/people.repository';
import { type Tenant } from '../../registry/tenant.entity';
import { TenantRepository } from '../../registry/tenant.repository';
import { PreparedDatabasesRepository } from '../../templates/prepared-databases.repository';
import { TwentyClient } from '../../twenty/twenty.client';
import { type Report } from '../report';
import { tableOf } from '../tables';
import { checkDatabase } from './check-database';
import { checkDeadLetters } from './check-dead-letters';
import {
  checkForMissingTenants,
  checkOrganization,
} from './check-organization';
import { checkRegistry } from './check-registry';
import { type Finding } from './finding';

type Result = Omit<Finding, 'mend'> & {
  outcome: 'can_be_mended' | 'needs_a_person' | 'mended' | 'mending_failed';
};

/** Compares registry, Clerk, databases and workspaces. */
@Injectable()
export class DoctorCommand {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    readonly tenantRepository: TenantRepository,
    readonly preparedDatabasesRepository: PreparedDatabasesRepository,
    readonly peopleRepository: PeopleRepository,
    readonly organizationDirectory: OrganizationDirectory,
    readonly tenantDatabasesService: TenantDatabasesService,
    readonly tenantDatabaseInspector: TenantDatabaseInspector,
    readonly tenantProvisioningService: TenantProvisioningService,
    readonly twentyClient: TwentyClient,
    readonly workQueue: WorkQueue,
  ) {}

  async run(isMending: boolean): Promise<Report> {
    await this.workQueue.start();

    const results: Result[] = [];

    for (const finding of await this.examine()) {
      results.push(await resultOf(finding, isMending));
    }

    return reportOf(results, isMending);
  }

  private async examine(): Promise<Finding[]> {
    const tenants = await this.tenantRepository.list();
    const ofTenants: Finding[] = [];

    // One after the other: a deployment in trouble needs no crowd of connections.
    for (const tenant of tenants) {
      ofTenants.push(
        ...(await checkRegistry(tenant, this)),
        ...(await checkDatabase(tenant, this)),
      );
    }

    return [
      ...(await this.examineSurroundings(tenants)),
      ...(await checkDeadLetters(this.workQueue)),
      ...ofTenants,
      ...(await this.compareWithClerk(tenants)),
    ];
  }

  private async examineSurroundings(
    tenants: readonly Tenant[],
  ): Promise<Finding[]> {
    const claimed = new Set(
      [...tenants, ...(await this.preparedDatabasesRepository.list())].map(
        addressOf,
      ),
    );
    const [hasTemplate, databases, isTwentyReachable] = await Promise.all([
      this.tenantDatabasesService.hasTemplate(),
      this.tenantDatabaseInspector.list(),
      this.twentyClient.isReachable(),
    ]);

    return [
      ...(hasTemplate
        ? []
        : [
            {
              code: 'template_missing',
              subject: 'template',
              message: `There is no template database on "${this.configuration.birthServer}", so no tenant can be made. Start Twenty, which makes it. If it is running: TENANT_DATABASE_URL and TENANT_DATABASE_SERVERS have to be the same for both.`,
            },
          ]),
      ...(isTwentyReachable
        ? []
        : [
            {
              code: 'twenty_unreachable',
              subject: 'Twenty',
              message: 'Twenty does not answer at TWENTY_URL.',
            },
          ]),
      ...databases
        .filter((database) => !claimed.has(addressOf(database)))
        .map(({ databaseName, databaseServer }) => ({
          code: 'database_unclaimed',
          subject: databaseName,
          message: `No tenant has this database on "${databaseServer}". If it holds somebody's workspace: tenants adopt. Keep a dump before you drop it.`,
        })),
    ];
  }

  private async compareWithClerk(
    tenants: readonly Tenant[],
  ): Promise<Finding[]> {
    try {
      const organizations = new Map(
        (await this.organizationDirectory.listOrganizations()).map(
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
          ...(await checkOrganization(tenant, organizations, this)),
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

const addressOf = ({
  databaseServer,
  databaseName,
}: Pick<Tenant, 'databaseServer' | 'databaseName'>) =>
  `${databaseServer}/${databaseName}`;

const resultOf = async (
  { mend, ...finding }: Finding,
  isMending: boolean,
): Promise<Result> => {
  if (mend === undefined || !isMending) {
    return {
      ...finding,
      outcome: mend === undefined ? 'needs_a_person' : 'can_be_mended',
    };
  }

  try {
    await mend();

    return { ...finding, outcome: 'mended' };
  } catch (error) {
    return {
      ...finding,
      message: `${finding.message} Mending it failed: ${(error as Error).message}`,
      outcome: 'mending_failed',
    };
  }
};

const reportOf = (results: readonly Result[], isMending: boolean): Report => {
  const left = results.filter(({ outcome }) => outcome !== 'mended');
  const mendable = left.filter(({ outcome }) => outcome === 'can_be_mended');

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
            `${results.length} found, ${results.length - left.length} mended or on their way, ${left.length} left.`,
            ...(mendable.length > 0 && !isMending
              ? [`${mendable.length} can be mended with --mend.`]
              : []),
          ].join('\n'),
    document: {
      status: left.length === 0 ? 'agrees' : 'differs',
      findings: results,
    },
    exitCode: left.length === 0 ? 0 : 1,
  };
};
