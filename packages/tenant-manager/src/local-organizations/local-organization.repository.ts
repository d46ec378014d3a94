import { randomBytes } from 'node:crypto';

import { type LocalRole } from '@twenty-clerk/contract/tenants/local-organizations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import {
  type Access,
  ADMIN_ROLE,
  LOCAL_PREFIX,
  type LocalOrganization,
} from './local-organization';

const UNIQUE_VIOLATION = '23505';

type AccessRow = LocalOrganization & {
  userId: string;
  role: LocalRole;
  isActive: boolean;
};

const ORGANIZATION_COLUMNS = `organizations.id, organizations.name,
  organizations.slug, organizations.created_by AS "createdBy"`;

const ACCESS_SQL = `
  SELECT ${ORGANIZATION_COLUMNS}, access.clerk_user_id AS "userId", access.role,
         access.is_active AS "isActive"
    FROM user_portal_access AS access
    JOIN organizations ON organizations.id = access.organization_id`;

/** Organizations that are kept here, and who may enter them. */
@Injectable()
export class LocalOrganizationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Waits for a change that goes on: a job about it may be early. */
  async find(id: string): Promise<LocalOrganization | null> {
    const [organization] = await this.dataSource.query<LocalOrganization[]>(
      `SELECT ${ORGANIZATION_COLUMNS} FROM organizations WHERE id = $1 FOR SHARE`,
      [id],
    );

    return organization ?? null;
  }

  /** As findAccess(), once a change of it that goes on has ended. */
  findSettledAccess(
    userId: string,
    organizationId: string,
  ): Promise<Access | null> {
    return this.dataSource.transaction(async (entityManager) => {
      await entityManager.query(
        'SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))',
        [accessOf(userId)],
      );

      return this.findAccess(userId, organizationId, entityManager);
    });
  }

  async findByMark(mark: string): Promise<LocalOrganization | null> {
    const [organization] = await this.dataSource.query<LocalOrganization[]>(
      `SELECT ${ORGANIZATION_COLUMNS} FROM organizations
        WHERE request_mark = $1`,
      [mark],
    );

    return organization ?? null;
  }

  list(): Promise<LocalOrganization[]> {
    return this.dataSource.query(
      `SELECT ${ORGANIZATION_COLUMNS} FROM organizations ORDER BY created_at, id`,
    );
  }

  /**
   * Makes an organization; its creator becomes its admin and enters it.
   *
   * @returns null when another organization has the slug.
   */
  async create({
    mark,
    ...wanted
  }: {
    name: string;
    slug: string;
    createdBy: string;
    mark?: string;
  }): Promise<LocalOrganization | null> {
    const id = `${LOCAL_PREFIX}${randomBytes(15).toString('hex')}`;

    try {
      await this.dataSource.transaction(async (entityManager) => {
        await takeTurn(entityManager, wanted.createdBy);
        await entityManager.query(
          `INSERT INTO organizations (id, name, slug, created_by, request_mark)
           VALUES ($1, $2, $3, $4, $5)`,
          [id, wanted.name, wanted.slug, wanted.createdBy, mark ?? null],
        );
        await this.grant(entityManager, wanted.createdBy, id, ADMIN_ROLE);
        await activate(entityManager, wanted.createdBy, id);
      });
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) {
        return null;
      }
      throw error;
    }

    return { id, ...wanted };
  }

  async rename(
    entityManager: EntityManager,
    id: string,
    name: string,
  ): Promise<void> {
    await entityManager.query(
      'UPDATE organizations SET name = $2, updated_at = now() WHERE id = $1',
      [id, name],
    );
  }

  /** The access of its members and its invitations go with it. */
  async delete(entityManager: EntityManager, id: string): Promise<void> {
    await entityManager.query('DELETE FROM organizations WHERE id = $1', [id]);
  }

  /**
   * Lets a person in whose turn it is: see takeTurn. Somebody's first organization is
   * the one that they work in.
   */
  async grant(
    entityManager: EntityManager,
    userId: string,
    organizationId: string,
    role: LocalRole,
  ): Promise<void> {
    await entityManager.query(
      `INSERT INTO user_portal_access
         (clerk_user_id, organization_id, role, is_active)
       VALUES ($1, $2, $3, NOT EXISTS (
         SELECT FROM user_portal_access WHERE clerk_user_id = $1 AND is_active))
       ON CONFLICT (clerk_user_id, organization_id) DO NOTHING`,
      [userId, organizationId, role],
    );
  }

  /** @returns false when it would leave the organization without an admin. */
  async changeRole(
    entityManager: EntityManager,
    userId: string,
    organizationId: string,
    role: LocalRole,
  ): Promise<boolean> {
    await takeTurn(entityManager, userId);
    if (
      role !== ADMIN_ROLE &&
      (await isLastAdmin(entityManager, userId, organizationId))
    ) {
      return false;
    }
    await entityManager.query(
      `UPDATE user_portal_access SET role = $3
        WHERE clerk_user_id = $1 AND organization_id = $2`,
      [userId, organizationId, role],
    );
    if (role !== ADMIN_ROLE) {
      await revokeInvitationsOf(entityManager, userId, organizationId);
    }

    return true;
  }

  /** @returns false when it would leave the organization without an admin. */
  async revoke(
    entityManager: EntityManager,
    userId: string,
    organizationId: string,
  ): Promise<boolean> {
    await takeTurn(entityManager, userId);
    if (await isLastAdmin(entityManager, userId, organizationId)) {
      return false;
    }
    await entityManager.query(
      `DELETE FROM user_portal_access
        WHERE clerk_user_id = $1 AND organization_id = $2`,
      [userId, organizationId],
    );
    await revokeInvitationsOf(entityManager, userId, organizationId);

    return true;
  }

  async revokeAll(userId: string): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      await takeTurn(entityManager, userId);

      const [ended] = await entityManager.query<
        [{ organizationId: string }[], number]
      >(
        `DELETE FROM user_portal_access WHERE clerk_user_id = $1
          RETURNING organization_id AS "organizationId"`,
        [userId],
      );

      for (const { organizationId } of ended) {
        await revokeInvitationsOf(entityManager, userId, organizationId);
      }
    });
  }

  /** Ends the invitations that somebody has sent, who stays a member. */
  async revokeInvitations(
    userId: string,
    organizationId: string,
  ): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      await takeTurn(entityManager, userId);
      await revokeInvitationsOf(entityManager, userId, organizationId);
    });
  }

  /** The organizations of a person, the active one first. */
  async listOfPerson(userId: string): Promise<Access[]> {
    const rows = await this.dataSource.query<AccessRow[]>(
      `${ACCESS_SQL} WHERE access.clerk_user_id = $1
        ORDER BY access.is_active DESC, lower(organizations.name), organizations.id`,
      [userId],
    );

    return rows.map(toAccess);
  }

  async membersOf(organizationId: string): Promise<Access[]> {
    const rows = await this.dataSource.query<AccessRow[]>(
      `${ACCESS_SQL} WHERE access.organization_id = $1
        ORDER BY access.created_at, access.clerk_user_id`,
      [organizationId],
    );

    return rows.map(toAccess);
  }

  async findAccess(
    userId: string,
    organizationId: string,
    entityManager: EntityManager = this.dataSource.manager,
  ): Promise<Access | null> {
    const rows = await entityManager.query<AccessRow[]>(
      `${ACCESS_SQL} WHERE access.clerk_user_id = $1
         AND access.organization_id = $2`,
      [userId, organizationId],
    );

    return rows.map(toAccess)[0] ?? null;
  }

  async activate(userId: string, organizationId: string): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      await takeTurn(entityManager, userId);
      await activate(entityManager, userId, organizationId);
    });
  }
}

const accessOf = (userId: string) => `access of ${userId}`;

/**
 * One change of what a person may enter after the other: of two at once, only one can
 * be their first organization, or the one that they have chosen.
 */
export const takeTurn = async (
  entityManager: EntityManager,
  userId: string,
): Promise<void> => {
  await entityManager.query(
    'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    [accessOf(userId)],
  );
};

/** Only an admin invites: what somebody has sent as one ends with it. */
const revokeInvitationsOf = async (
  entityManager: EntityManager,
  userId: string,
  organizationId: string,
) => {
  await entityManager.query(
    `UPDATE organization_invitations SET status = 'revoked'
      WHERE invited_by = $1 AND organization_id = $2 AND status = 'pending'`,
    [userId, organizationId],
  );
};

/** Locks the admins, so that two of them cannot both go. */
const isLastAdmin = async (
  entityManager: EntityManager,
  userId: string,
  organizationId: string,
) => {
  const admins = await entityManager.query<{ userId: string }[]>(
    `SELECT clerk_user_id AS "userId" FROM user_portal_access
      WHERE organization_id = $1 AND role = $2
      ORDER BY clerk_user_id FOR UPDATE`,
    [organizationId, ADMIN_ROLE],
  );

  return admins.length === 1 && admins[0]?.userId === userId;
};

/** For a person whose turn it is. */
const activate = async (
  entityManager: EntityManager,
  userId: string,
  organizationId: string,
) => {
  await entityManager.query(
    `UPDATE user_portal_access SET is_active = false
      WHERE clerk_user_id = $1 AND is_active`,
    [userId],
  );
  await entityManager.query(
    `UPDATE user_portal_access SET is_active = true
      WHERE clerk_user_id = $1 AND organization_id = $2`,
    [userId, organizationId],
  );
};

const toAccess = ({ userId, role, isActive, ...organization }: AccessRow) => ({
  organization,
  userId,
  role,
  isActive,
});
