import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Who is in which tenant, as Clerk said last. */
@Injectable()
export class PeopleRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async save(person: {
    clerkUserId: string;
    email: string;
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

  async membersOf(tenantId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ clerk_user_id: string }[]>(
      'SELECT clerk_user_id FROM memberships WHERE tenant_id = $1',
      [tenantId],
    );

    return rows.map((row) => row.clerk_user_id);
  }
}
