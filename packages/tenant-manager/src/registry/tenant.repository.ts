import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  DataSource,
  type EntityManager,
  In,
  IsNull,
  MoreThan,
  Not,
  type Repository,
} from 'typeorm';

import { FIRST_EPOCH } from '@twenty-clerk/contract/databases/tenant-marker';
import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';
import { type TenantStatus } from '@twenty-clerk/contract/tenants/tenant-status';
import { type TenantStep } from '@twenty-clerk/contract/tenants/tenant-step';

import { isUuid } from './is-uuid';
import { type PreparedDatabase } from './prepared-databases.repository';
import { Tenant } from './tenant.entity';
import {
  FIRST_STATUS,
  outcomesOf,
  type TenantEvent,
} from './tenant-transitions';
import { TransitionRefusedError } from './transition-refused.error';

/** What may change along with a tenant's status. */
export type TransitionChange = Partial<
  Pick<
    Tenant,
    | 'clerkOrgId'
    | 'databaseName'
    | 'databaseServer'
    | 'deleteAfter'
    | 'epoch'
    | 'formerWorkspaceId'
    | 'obstacle'
    | 'ownerUserId'
    | 'provisioningStep'
    | 'templateVersion'
    | 'workspaceId'
  >
>;

/** An organization for a tenant, and the one that it has so far. */
export type Link = {
  tenantId: string;
  clerkOrgId: string;
  formerOrgId: string | null;
};

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

  /** @throws EntityNotFoundError */
  mustFind(id: string): Promise<Tenant> {
    return this.tenants.findOneByOrFail({ id });
  }

  findByOrganization(clerkOrgId: string): Promise<Tenant | null> {
    return this.tenants.findOneBy({ clerkOrgId });
  }

  /** Those that have a workspace, or had it when they were dropped. */
  listByWorkspaceEver(workspaceId: string): Promise<Tenant[]> {
    return this.tenants.findBy([
      { workspaceId },
      { formerWorkspaceId: workspaceId },
    ]);
  }

  findByWorkspace(workspaceId: string): Promise<Tenant | null> {
    return this.tenants.findOneBy({ workspaceId });
  }

  findBySlug(slug: string): Promise<Tenant | null> {
    return this.tenants.findOneBy({ slug });
  }

  findByAddress({
    databaseName,
    databaseServer,
  }: Pick<Tenant, 'databaseName' | 'databaseServer'>): Promise<Tenant | null> {
    return this.tenants.findOneBy({ databaseName, databaseServer });
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

  /**
   * Tenants whose people are to be compared with Clerk by now. Nobody else gets them
   * for some minutes, after which one that was not compared is due again.
   */
  async takeDueForComparison(limit: number): Promise<Tenant[]> {
    const [rows] = await this.dataSource.query<
      [Record<string, unknown>[], number]
    >(
      `UPDATE tenant_registry SET compare_after = now() + interval '5 minutes'
        WHERE id IN (SELECT id FROM tenant_registry
                      WHERE status = 'ready' AND clerk_org_id IS NOT NULL
                        AND compare_after <= now()
                      ORDER BY compare_after LIMIT $1
                        FOR UPDATE SKIP LOCKED)
        RETURNING *`,
      [limit],
    );

    return rows.map((row) => this.toTenant(row));
  }

  /** Within a day, and not all at the same time. */
  async compareLater(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE tenant_registry
          SET compare_after = now() + interval '20 hours' + random() * interval '3 hours'
        WHERE id = $1`,
      [id],
    );
  }

  /** As soon as it can be. */
  async compareSoon(id: string): Promise<void> {
    await this.dataSource.query(
      'UPDATE tenant_registry SET compare_after = now() WHERE id = $1',
      [id],
    );
  }

  countReady(): Promise<number> {
    return this.tenants.countBy({ status: 'ready' });
  }

  /** All but those whose database is gone, oldest first. */
  list(): Promise<Tenant[]> {
    return this.tenants.find({
      where: { status: Not('deleted') },
      order: { createdAt: 'ASC' },
    });
  }

  /** Others of the same name, but those whose database is gone. */
  findNamesakes({ id, name }: Pick<Tenant, 'id' | 'name'>): Promise<Tenant[]> {
    return this.tenants.findBy({ id: Not(id), name, status: Not('deleted') });
  }

  /**
   * Tenants in the order in which they were made.
   *
   * @param status only those; without it, all but those whose database is gone.
   * @param after the id of the last one of the page before.
   */
  listPage({
    status,
    after,
    limit,
  }: {
    status?: TenantStatus;
    after?: string;
    limit: number;
  }): Promise<Tenant[]> {
    const page = this.tenants
      .createQueryBuilder('tenant')
      .where({ status: status ?? Not('deleted') })
      .orderBy('tenant.createdAt')
      .addOrderBy('tenant.id')
      .limit(limit);

    if (after !== undefined) {
      page.andWhere(
        `(tenant.created_at, tenant.id) >
           (SELECT created_at, id FROM tenant_registry WHERE id = :after)`,
        { after },
      );
    }

    return page.getMany();
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
    const row = await this.newRow(wanted);

    return this.dataSource.transaction(async (entityManager) => {
      const tenants = entityManager.getRepository(Tenant);
      const { raw } = await tenants
        .createQueryBuilder()
        .insert()
        .values(row)
        .orIgnore()
        .returning('id')
        .execute();

      if ((raw as unknown[]).length === 0) {
        return tenants.findOneByOrFail({ clerkOrgId: wanted.clerkOrgId ?? '' });
      }

      const prepared = await takePrepared(entityManager);

      if (prepared !== null) {
        await tenants.update(
          { id: row.id },
          {
            id: prepared.id,
            databaseName: prepared.databaseName,
            workspaceId: prepared.workspaceId,
            templateVersion: prepared.version,
            provisioningStep: 'workspace',
          },
        );
      }

      const tenant = await tenants.findOneByOrFail({
        id: prepared?.id ?? row.id,
      });

      await made(tenant.id, entityManager);

      return tenant;
    });
  }

  /**
   * Makes the row of a tenant whose database is there already, with a workspace
   * in it. Its organization may be that of a dropped one.
   *
   * @param found with what it was called before, where that is known.
   * @throws QueryFailedError of a unique key when the database, the workspace or
   * the organization belongs to another tenant.
   */
  async adopt(
    found: Pick<
      Tenant,
      'clerkOrgId' | 'databaseName' | 'databaseServer' | 'name'
    > & { workspaceId: string } & Partial<Pick<Tenant, 'id' | 'slug' | 'plan'>>,
    entityManager: EntityManager,
  ): Promise<Pick<Tenant, 'id' | 'epoch'>> {
    const row = await this.newRow({ ...found, slug: found.slug ?? found.name });

    if (found.clerkOrgId !== null) {
      await freeOfDropped(found.clerkOrgId, entityManager);
    }
    await entityManager
      .getRepository(Tenant)
      .insert({ ...row, provisioningStep: 'workspace' });

    return row;
  }

  private async newRow<
    Wanted extends { id?: string; name: string; slug: string },
  >(wanted: Wanted) {
    const id = wanted.id ?? randomUUID();
    const base = slugOf(wanted.slug) || id;
    // Commands look for an id first: that of another tenant must not be a slug.
    const slug =
      (base !== id && isUuid(base)) || (await this.findBySlug(base))
        ? `${base}-${id.slice(0, 8)}`
        : base;

    return {
      databaseName: databaseNameOf(id),
      ...wanted,
      id,
      slug,
      status: FIRST_STATUS,
      epoch: FIRST_EPOCH,
    };
  }

  /**
   * Lets something happen to a tenant, unless it is in a status in which that
   * cannot happen: the only place that changes a status. Of two processes one is
   * first, and the other sees what it has done.
   *
   * @param change what changes with it.
   * @param seen what the tenant must still be: what the decision was made from.
   * @returns the tenant as it is then; null when nothing has happened.
   */
  async transition(
    id: string,
    event: TenantEvent,
    change: TransitionChange = {},
    seen: Partial<Tenant> = {},
    entityManager: EntityManager = this.dataSource.manager,
  ): Promise<Tenant | null> {
    const outcomes = outcomesOf(event);
    const { raw } = await entityManager
      .createQueryBuilder()
      .update(Tenant)
      .set({
        ...change,
        status: () => 'CAST(:outcomes AS jsonb) ->> status',
        updatedAt: () => 'now()',
      })
      .where('id = :id AND status = ANY (:from)')
      .andWhere(
        Object.fromEntries(
          Object.entries(seen).map(([name, value]) => [
            name,
            value === null ? IsNull() : value,
          ]),
        ),
      )
      .setParameters({
        id,
        from: Object.keys(outcomes),
        outcomes: JSON.stringify(outcomes),
      })
      .returning('*')
      .execute();
    const [row] = raw as Record<string, unknown>[];

    return row === undefined ? null : this.toTenant(row);
  }

  /**
   * As transition().
   *
   * @throws TransitionRefusedError when nothing has happened.
   */
  async mustTransition(
    id: string,
    event: TenantEvent,
    change?: TransitionChange,
    seen?: Partial<Tenant>,
    entityManager?: EntityManager,
  ): Promise<Tenant> {
    const tenant = await this.transition(
      id,
      event,
      change,
      seen,
      entityManager,
    );

    if (tenant === null) {
      throw new TransitionRefusedError(
        event,
        await this.tenants.findOneByOrFail({ id }),
      );
    }

    return tenant;
  }

  /**
   * Gives organizations to tenants from before Clerk, or to those whose organization is
   * gone: to all, or to none. Their steps from the workspace on are to be carried out
   * again.
   *
   * @throws TransitionRefusedError when one of them has changed meanwhile.
   */
  async link(
    links: readonly Link[],
    entityManager: EntityManager,
  ): Promise<void> {
    for (const { tenantId, clerkOrgId, formerOrgId } of links) {
      await freeOfDropped(clerkOrgId, entityManager);
      await this.mustTransition(
        tenantId,
        'linked',
        {
          clerkOrgId,
          ownerUserId: null,
          provisioningStep: 'workspace',
          templateVersion: null,
          deleteAfter: null,
        },
        { clerkOrgId: formerOrgId },
        entityManager,
      );
    }
  }

  async rename(id: string, name: string): Promise<void> {
    await this.write(id, { name });
  }

  async recordWorkspace(id: string, workspaceId: string | null): Promise<void> {
    await this.write(id, { workspaceId });
  }

  /** What was made for it, of a tenant that is not being made any more. */
  async recordMade(
    id: string,
    made: Pick<TransitionChange, 'ownerUserId' | 'templateVersion'> &
      Pick<TransitionChange, 'workspaceId'>,
  ): Promise<void> {
    if (Object.keys(made).length > 0) {
      await this.write(id, made);
    }
  }

  /** Why its making does not go on; null when its people may not know. */
  async recordObstacle(id: string, obstacle: Obstacle | null): Promise<void> {
    await this.write(id, { obstacle });
  }

  /** It has no database any more. */
  async startOver(id: string): Promise<void> {
    await this.write(id, {
      provisioningStep: 'database',
      templateVersion: null,
    });
  }

  /** Lets the organization of a dropped tenant have another one. */
  async giveOrganizationFree(id: string): Promise<void> {
    await this.tenants.update(
      { id, status: 'deleted' },
      { clerkOrgId: null, updatedAt: new Date() },
    );
  }

  private async write(id: string, change: Partial<Omit<Tenant, 'status'>>) {
    await this.tenants.update({ id }, { ...change, updatedAt: new Date() });
  }

  private toTenant(row: Record<string, unknown>): Tenant {
    return this.tenants.create(
      Object.fromEntries(
        this.tenants.metadata.columns.map(({ propertyName, databaseName }) => [
          propertyName,
          row[databaseName],
        ]),
      ),
    );
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

/** A dropped tenant makes room for the one that its organization gets. */
const freeOfDropped = async (
  clerkOrgId: string,
  entityManager: EntityManager,
): Promise<void> => {
  await entityManager.update(
    Tenant,
    { clerkOrgId, status: 'deleted' },
    { clerkOrgId: null },
  );
};

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
