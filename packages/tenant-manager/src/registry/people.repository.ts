import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

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

  async remove(clerkUserId: string): Promise<void> {
    await this.dataSource.query('DELETE FROM users WHERE clerk_user_id = $1', [
      clerkUserId,
    ]);
  }

  /** @returns whether that is news. */
  async saveMembership(membership: {
    clerkUserId: string;
    tenantId: string;
    role: string;
  }): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO memberships (clerk_user_id, tenant_id, role, is_primary)
       VALUES ($1, $2, $3, NOT EXISTS (
         SELECT FROM memberships WHERE clerk_user_id = $1 AND is_primary))
       ON CONFLICT (clerk_user_id, tenant_id) DO UPDATE
         SET role = excluded.role, updated_at = now()
         WHERE memberships.role <> excluded.role
       RETURNING true`,
      [membership.clerkUserId, membership.tenantId, membership.role],
    );

    return rows.length > 0;
  }

  async removeMembership(clerkUserId: string, tenantId: string): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM memberships WHERE clerk_user_id = $1 AND tenant_id = $2',
      [clerkUserId, tenantId],
    );
  }

  async tenantsOf(clerkUserId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ tenant_id: string }[]>(
      'SELECT tenant_id FROM memberships WHERE clerk_user_id = $1',
      [clerkUserId],
    );

    return rows.map((row) => row.tenant_id);
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
