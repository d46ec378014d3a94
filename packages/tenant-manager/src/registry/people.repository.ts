import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type PersonRefusal } from '@twenty-clerk/contract/people/refusal';
import { DataSource, type EntityManager } from 'typeorm';

export type RefusedPerson = {
  clerkUserId: string;
  refusal: PersonRefusal;
  refusedAt: Date;
};

export type DueRevocation = {
  clerkUserId: string;
  tenantId: string;
  dueAt: Date;
};

/** Who is in which tenant, as Clerk said last. */
@Injectable()
export class PeopleRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async save(person: {
    clerkUserId: string;
    email: string | null;
    firstName: string;
    lastName: string;
  }): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO users (clerk_user_id, email, first_name, last_name)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (clerk_user_id) DO UPDATE
         SET email = excluded.email, first_name = excluded.first_name,
             last_name = excluded.last_name, updated_at = now()`,
      [person.clerkUserId, person.email, person.firstName, person.lastName],
    );
  }

  /** Forgets a person, and all of their memberships. */
  async remove(clerkUserId: string): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      for (const table of ['memberships', 'users']) {
        await entityManager.query(
          `DELETE FROM ${table} WHERE clerk_user_id = $1`,
          [clerkUserId],
        );
      }
    });
  }

  /** @returns whether that is news. */
  async saveMembership(membership: {
    clerkUserId: string;
    tenantId: string;
    role: string;
  }): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO memberships (clerk_user_id, tenant_id, role)
       VALUES ($1, $2, $3)
       ON CONFLICT (clerk_user_id, tenant_id) DO UPDATE
         SET role = excluded.role, ended_at = NULL, updated_at = now()
         WHERE memberships.role <> excluded.role
            OR memberships.ended_at IS NOT NULL
       RETURNING true`,
      [membership.clerkUserId, membership.tenantId, membership.role],
    );

    return rows.length > 0;
  }

  /**
   * Notes that memberships have ended, for which the person sees them no more.
   * They go when Twenty was told.
   *
   * @returns the tenants of those for which it is news.
   */
  async endMemberships(
    clerkUserId: string,
    tenantIds: readonly string[],
    entityManager: EntityManager,
  ): Promise<string[]> {
    const [rows] = await entityManager.query<[{ tenant_id: string }[], number]>(
      `UPDATE memberships SET ended_at = now()
        WHERE clerk_user_id = $1 AND tenant_id = ANY ($2) AND ended_at IS NULL
        RETURNING tenant_id`,
      [clerkUserId, tenantIds],
    );

    return rows.map((row) => row.tenant_id);
  }

  /** As endMemberships(), of one. */
  async endMembership(clerkUserId: string, tenantId: string): Promise<void> {
    await this.endMemberships(clerkUserId, [tenantId], this.dataSource.manager);
  }

  async removeMembership(clerkUserId: string, tenantId: string): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM memberships WHERE clerk_user_id = $1 AND tenant_id = $2',
      [clerkUserId, tenantId],
    );
  }

  /** For a tenant whose database is gone. */
  async removeMembershipsIn(tenantId: string): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM memberships WHERE tenant_id = $1',
      [tenantId],
    );
  }

  /** The tenants of a person whose database is there, oldest first. */
  async tenantsOf(clerkUserId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT tenant.id FROM memberships
         JOIN tenant_registry AS tenant ON tenant.id = memberships.tenant_id
        WHERE memberships.clerk_user_id = $1 AND tenant.status <> 'deleted'
        ORDER BY memberships.created_at, tenant.id`,
      [clerkUserId],
    );

    return rows.map(({ id }) => id);
  }

  /** The tenants of a person in which Twenty may know them, oldest first. */
  async tenantsWithWorkspaceOf(clerkUserId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT tenant.id FROM memberships
         JOIN tenant_registry AS tenant ON tenant.id = memberships.tenant_id
        WHERE memberships.clerk_user_id = $1
          AND tenant.workspace_id IS NOT NULL AND tenant.status <> 'deleted'
        ORDER BY memberships.created_at, tenant.id`,
      [clerkUserId],
    );

    return rows.map(({ id }) => id);
  }

  /** Clerk's role of each member. */
  async rolesIn(tenantId: string): Promise<Map<string, string>> {
    const rows = await this.dataSource.query<
      { clerk_user_id: string; role: string }[]
    >('SELECT clerk_user_id, role FROM memberships WHERE tenant_id = $1', [
      tenantId,
    ]);

    return new Map(
      rows.map(({ clerk_user_id, role }) => [clerk_user_id, role]),
    );
  }

  /**
   * Notes why Twenty does not have a member as Clerk says; null when it has.
   *
   * @returns whether that is news.
   */
  async saveRefusal(
    clerkUserId: string,
    tenantId: string,
    refusal: PersonRefusal | null,
  ): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE memberships
          SET refusal = $3::text,
              refused_at = CASE WHEN $3::text IS NULL THEN NULL ELSE now() END
        WHERE clerk_user_id = $1 AND tenant_id = $2
          AND refusal IS DISTINCT FROM $3::text
        RETURNING true`,
      [clerkUserId, tenantId, refusal],
    );

    return rows.length > 0;
  }

  /** Of a tenant, the longest first. */
  async listRefusals(tenantId: string): Promise<RefusedPerson[]> {
    return this.dataSource.query(
      `SELECT clerk_user_id AS "clerkUserId", refusal, refused_at AS "refusedAt"
         FROM memberships
        WHERE tenant_id = $1 AND refusal IS NOT NULL AND ended_at IS NULL
        ORDER BY refused_at, clerk_user_id`,
      [tenantId],
    );
  }

  async listRefusedAs(
    refusal: PersonRefusal,
    tenantId: string,
  ): Promise<string[]> {
    const refused = await this.listRefusals(tenantId);

    return refused
      .filter((person) => person.refusal === refusal)
      .map(({ clerkUserId }) => clerkUserId);
  }

  /** Notes that a person's tokens in a tenant have to be ended, before that is tried. */
  async noteRevocation({
    clerkUserId,
    tenantId,
    dueAt,
  }: DueRevocation): Promise<void> {
    await this.dataSource.query(
      `UPDATE memberships SET revocation_due_at = $3
        WHERE clerk_user_id = $1 AND tenant_id = $2`,
      [clerkUserId, tenantId, dueAt],
    );
  }

  /** Done, unless there is another one since. */
  async settleRevocation({
    clerkUserId,
    tenantId,
    dueAt,
  }: DueRevocation): Promise<void> {
    await this.dataSource.query(
      `UPDATE memberships SET revocation_due_at = NULL
        WHERE clerk_user_id = $1 AND tenant_id = $2
          AND revocation_due_at <= $3`,
      [clerkUserId, tenantId, dueAt],
    );
  }

  async listDueRevocations(tenantId: string): Promise<DueRevocation[]> {
    return this.dataSource.query(
      `SELECT clerk_user_id AS "clerkUserId", tenant_id AS "tenantId",
              revocation_due_at AS "dueAt"
         FROM memberships
        WHERE tenant_id = $1 AND revocation_due_at IS NOT NULL`,
      [tenantId],
    );
  }

  async membersOf(tenantId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ clerk_user_id: string }[]>(
      'SELECT clerk_user_id FROM memberships WHERE tenant_id = $1',
      [tenantId],
    );

    return rows.map((row) => row.clerk_user_id);
  }
}
