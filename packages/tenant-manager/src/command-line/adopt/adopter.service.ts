import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { holdBack } from '@twenty-clerk/contract/databases/database-state';
import { isUniqueViolation } from '@twenty-clerk/contract/databases/is-unique-violation';

import { WorkQueue } from '../../queue/work-queue.service';
import { type Tenant } from '../../registry/tenant.entity';
import { TenantRepository } from '../../registry/tenant.repository';
import { markUnfinished } from '../../tenant-databases/mark-unfinished';
import { TenantDatabaseInspector } from '../../tenant-databases/tenant-database-inspector.service';
import { TenantDatabasesService } from '../../tenant-databases/tenant-databases.service';
import { type Adoption } from './adoption';
import { alreadyAdopted } from './refusals';

const HELD_BACK_REASON =
  'Twenty has not brought it up to its release since it was adopted';
const REQUEST_ID = 'tenants-adopt';

/** Takes databases of before into the registry. */
@Injectable()
export class Adopter {
  constructor(
    private readonly tenantDatabaseInspector: TenantDatabaseInspector,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly tenantRepository: TenantRepository,
    private readonly workQueue: WorkQueue,
  ) {}

  /**
   * Makes it the database of a tenant as it was planned. Twenty does the rest
   * afterwards, for which nobody has to wait here.
   *
   * @throws CommandRefused already_adopted
   */
  async adopt(adoption: Adoption): Promise<Tenant> {
    let tenantId = '';

    await this.refusingCopies(adoption, () =>
      this.workQueue.provisionAfter(async (entityManager) => {
        tenantId = await this.register(adoption, entityManager);

        return adoption.former?.isSuspended
          ? []
          : [{ tenantId, requestId: REQUEST_ID }];
      }),
    );

    return this.tenantRepository.mustFind(tenantId);
  }

  /** The marks in the database come with the row, or no row stays. */
  private async register(
    {
      databaseName,
      databaseServer,
      workspace,
      name,
      organization,
      former: { id, slug, plan, isSuspended } = { isSuspended: false },
      ...adoption
    }: Adoption,
    entityManager: EntityManager,
  ): Promise<string> {
    const address = { databaseName, databaseServer };
    const tenant = await this.tenantRepository.adopt(
      {
        ...address,
        workspaceId: workspace.id,
        clerkOrgId: organization ?? null,
        name,
        id,
        slug,
        plan,
      },
      entityManager,
    );

    if (isSuspended) {
      await this.tenantRepository.mustTransition(
        tenant.id,
        'suspended',
        {},
        {},
        entityManager,
      );
    }
    await this.tenantDatabasesService.inDatabase(address, async (client) => {
      if (adoption.isUnfinished) {
        await markUnfinished(client, workspace.id);
      }
      if (!adoption.isUpToDate) {
        await holdBack(client, HELD_BACK_REASON);
      }
    });
    await this.tenantDatabaseInspector.mark({ ...address, ...tenant });

    return tenant.id;
  }

  private async refusingCopies(
    { databaseName, workspace }: Adoption,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isUniqueViolation(error)) {
        throw alreadyAdopted(
          `The workspace ${workspace.id} is in the registry already, with another database. Is "${databaseName}" a copy?`,
        );
      }
      throw error;
    }
  }
}
