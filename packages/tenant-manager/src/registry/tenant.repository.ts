import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  DataSource,
  type EntityManager,
  In,
  MoreThan,
  Not,
  type Repository,
} from 'typeorm';

import { type TenantStatus } from '@twenty-clerk/contract/tenants/tenant-status';
import { type TenantStep } from '@twenty-clerk/contract/tenants/tenant-step';

import { type PreparedDatabase } from '../templates/prepared-databases.repository';
import { Tenant } from './tenant.entity';

export type ProvisioningLogEntry = {
  step: TenantStep;
  outcome: 'done' | 'failed';
  error: string | null;
  /** How often on end, with the same error. */
  attempts: number;
  requestId: string | null;
  /** Of the first attempt. */
  startedAt: Date;
  /** Of the last attempt. */
  durationMilliseconds: number;
};

const LONGEST_SLUG = 48;
/** Step by step, on a busy machine. */
const USUAL_MILLISECONDS = 30_000;

/** The registry of tenants; nobody else writes it. */
@Injectable()
export class TenantRepository {
  private readonly tenants: Repository<Tenant>;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    this.tenants = dataSource.getRepository(Tenant);
  }

  findById(id: string): Promise<Tenant | null> {
    return this.tenants.findOneBy({ id });
  }

  findByOrganization(clerkOrgId: string): Promise<Tenant | null> {
    return this.tenants.findOneBy({ clerkOrgId });
  }

  findByWorkspace(workspaceId: string): Promise<Tenant | null> {
    return this.tenants.findOneBy({ workspaceId });
  }

  findBySlug(slug: string): Promise<Tenant | null> {
    return this.tenants.findOneBy({ slug });
  }

  listByStatus(...statuses: TenantStatus[]): Promise<Tenant[]> {
    return this.tenants.find({
      where: { status: In(statuses) },
      order: { createdAt: 'ASC' },
    });
  }

  /**
   * Whether a tenant is being made for somebody who may sit in front of the screen:
   * one that takes longer than usual counts no more.
   */
  isSomebodyWaiting(): Promise<boolean> {
    return this.tenants.existsBy({
      status: 'provisioning',
      createdAt: MoreThan(new Date(Date.now() - USUAL_MILLISECONDS)),
    });
  }

  /** All but those whose database is gone, oldest first. */
  list(): Promise<Tenant[]> {
    return this.tenants.find({
      where: { status: Not('deleted') },
      order: { createdAt: 'ASC' },
    });
  }

  /**
   * The tenants of a person, the primary one first, then by name. The primary one
   * is that in which they have been longest.
   */
  listOfPerson(
    clerkUserId: string,
  ): Promise<
    (Pick<
      Tenant,
      | 'id'
      | 'name'
      | 'slug'
      | 'clerkOrgId'
      | 'status'
      | 'plan'
      | 'workspaceId'
      | 'createdAt'
    > & { role: string; isPrimary: boolean })[]
  > {
    return this.dataSource.query(
      `SELECT tenant.id, tenant.name, tenant.slug, tenant.status, tenant.plan,
              tenant.clerk_org_id AS "clerkOrgId",
              tenant.workspace_id AS "workspaceId",
              tenant.created_at AS "createdAt",
              memberships.role,
              row_number() OVER (ORDER BY memberships.created_at, tenant.id) = 1
                AS "isPrimary"
         FROM memberships
         JOIN tenant_registry AS tenant ON tenant.id = memberships.tenant_id
        WHERE memberships.clerk_user_id = $1
          AND memberships.ended_at IS NULL
          AND tenant.status NOT IN ('deleting', 'deleted')
        ORDER BY "isPrimary" DESC, lower(tenant.name), tenant.id`,
      [clerkUserId],
    );
  }

  /**
   * Makes the row of a tenant, unless its organization has one: two callers at
   * once get the same.
   *
   * @param takePrepared takes what the stock has for it, in the same transaction.
   * @param made called in that transaction too, when the row is there.
   */
  async create(
    wanted: {
      clerkOrgId: string | null;
      name: string;
      slug: string;
      ownerUserId: string | null;
      requestId: string | null;
      /** Where it gets its database. */
      databaseServer: string;
    },
    takePrepared: (
      entityManager: EntityManager,
    ) => Promise<PreparedDatabase | null>,
    made: (tenantId: string, entityManager: EntityManager) => Promise<void>,
  ): Promise<Tenant> {
    const id = randomUUID();
    const base = slugOf(wanted.slug) || id;
    const slug = (await this.findBySlug(base))
      ? `${base}-${id.slice(0, 8)}`
      : base;

    return this.dataSource.transaction(async (entityManager) => {
      const tenants = entityManager.getRepository(Tenant);
      const { raw } = await tenants
        .createQueryBuilder()
        .insert()
        .values({
          id,
          slug,
          name: wanted.name,
          clerkOrgId: wanted.clerkOrgId,
          status: 'provisioning',
          databaseServer: wanted.databaseServer,
          databaseName: databaseNameOf(id),
          ownerUserId: wanted.ownerUserId,
          requestId: wanted.requestId,
        })
        .orIgnore()
        .returning('id')
        .execute();

      if ((raw as unknown[]).length === 0) {
        return tenants.findOneByOrFail({ clerkOrgId: wanted.clerkOrgId ?? '' });
      }

      const prepared = await takePrepared(entityManager);

      if (prepared !== null) {
        await tenants.update(
          { id },
          {
            id: prepared.id,
            databaseName: prepared.databaseName,
            workspaceId: prepared.workspaceId,
            templateVersion: prepared.version,
            provisioningStep: 'workspace',
          },
        );
      }

      const tenant = await tenants.findOneByOrFail({ id: prepared?.id ?? id });

      await made(tenant.id, entityManager);

      return tenant;
    });
  }

  /**
   * For whoever makes a tenant: it may be on its way out meanwhile, and must not
   * come back.
   *
   * @returns false when it is not being made any more; nothing is changed then.
   */
  async updateWhileProvisioning(
    id: string,
    change: Partial<Omit<Tenant, 'id' | 'createdAt' | 'updatedAt'>>,
  ): Promise<boolean> {
    const { affected } = await this.tenants.update(
      { id, status: 'provisioning' },
      { ...change, updatedAt: new Date() },
    );

    return affected === 1;
  }

  async update(
    id: string,
    change: Partial<Omit<Tenant, 'id' | 'createdAt' | 'updatedAt'>>,
  ): Promise<void> {
    await this.tenants.update({ id }, { ...change, updatedAt: new Date() });
  }

  /** A failure that goes on for hours takes one entry. */
  async log(
    tenantId: string,
    entry: Omit<ProvisioningLogEntry, 'attempts'>,
  ): Promise<void> {
    await this.dataSource.query(
      `WITH repeated AS (
         UPDATE tenant_provisioning_log
            SET attempts = attempts + 1, duration_milliseconds = $7
          WHERE id = (SELECT max(id) FROM tenant_provisioning_log
                       WHERE tenant_id = $1)
            AND step = $2 AND outcome = $3 AND error = $4
         RETURNING id)
       INSERT INTO tenant_provisioning_log
         (tenant_id, step, outcome, error, request_id, started_at,
          duration_milliseconds)
       SELECT $1, $2, $3, $4, $5, $6, $7
        WHERE NOT EXISTS (SELECT FROM repeated)`,
      [
        tenantId,
        entry.step,
        entry.outcome,
        entry.error,
        entry.requestId,
        entry.startedAt,
        entry.durationMilliseconds,
      ],
    );
  }

  readLog(tenantId: string): Promise<ProvisioningLogEntry[]> {
    return this.dataSource.query(
      `SELECT step, outcome, error, attempts, request_id AS "requestId",
              started_at AS "startedAt",
              duration_milliseconds AS "durationMilliseconds"
         FROM tenant_provisioning_log WHERE tenant_id = $1 ORDER BY id`,
      [tenantId],
    );
  }
}

export const databaseNameOf = (tenantId: string): string =>
  `twenty_tenant_${tenantId.replaceAll('-', '')}`;

/** Lower-case Latin letters, digits and hyphens; empty when there are none. */
export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST_SLUG);
