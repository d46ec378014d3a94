import { createHash, randomBytes, randomUUID } from 'node:crypto';

import {
  type LocalInvitation,
  type LocalRole,
} from '@twenty-clerk/contract/tenants/local-organizations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { ADMIN_ROLE } from './local-organization';
import {
  LocalOrganizationRepository,
  takeTurn,
} from './local-organization.repository';

const DAYS_UNTIL_EXPIRY = 7;

/** Of an organization: for each, Clerk is asked whose address it is. */
const INVITATIONS_AN_HOUR = 100;

export type Invitation = {
  id: string;
  organizationId: string;
  email: string;
  role: LocalRole;
  status: LocalInvitation['status'];
  invitedBy: string;
  expiresAt: Date;
  createdAt: Date;
};

const COLUMNS = `id, organization_id AS "organizationId", email, role,
  CASE WHEN status = 'pending' AND expires_at <= now() THEN 'expired'
       ELSE status END AS status,
  invited_by AS "invitedBy", expires_at AS "expiresAt",
  created_at AS "createdAt"`;

/** Invitations to local organizations. Their tokens are kept as hashes only. */
@Injectable()
export class InvitationRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly localOrganizationRepository: LocalOrganizationRepository,
  ) {}

  /**
   * Invites an address; an earlier invitation of it is revoked.
   *
   * @returns the token too, which cannot be read again; or why there is none: whoever
   * invites is an admin no more, or the organization has had its share of the hour.
   */
  async create(wanted: {
    organizationId: string;
    email: string;
    role: LocalRole;
    invitedBy: string;
  }): Promise<
    (Invitation & { token: string }) | 'not_allowed' | 'too_many_invitations'
  > {
    const token = randomBytes(32).toString('base64url');

    return this.dataSource.transaction(async (entityManager) => {
      // One at a time for an organization: it has one pending invitation a person.
      await entityManager.query(
        'SELECT FROM organizations WHERE id = $1 FOR UPDATE',
        [wanted.organizationId],
      );

      // Waits for whoever ends that just now, and with it what was sent.
      const admins = await entityManager.query<unknown[]>(
        `SELECT FROM user_portal_access
          WHERE organization_id = $1 AND clerk_user_id = $2 AND role = $3
          FOR SHARE`,
        [wanted.organizationId, wanted.invitedBy, ADMIN_ROLE],
      );

      if (admins.length === 0) {
        return 'not_allowed';
      }

      const [{ ofLastHour }] = await entityManager.query<
        [{ ofLastHour: number }]
      >(
        `SELECT count(*)::integer AS "ofLastHour" FROM organization_invitations
          WHERE organization_id = $1 AND created_at > now() - interval '1 hour'`,
        [wanted.organizationId],
      );

      if (ofLastHour >= INVITATIONS_AN_HOUR) {
        return 'too_many_invitations';
      }
      await entityManager.query(
        `UPDATE organization_invitations SET status = 'revoked'
          WHERE organization_id = $1 AND email = $2 AND status = 'pending'`,
        [wanted.organizationId, wanted.email],
      );

      const [invitation] = await entityManager.query<[Invitation]>(
        `INSERT INTO organization_invitations
           (id, organization_id, email, role, token_hash, invited_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))
         RETURNING ${COLUMNS}`,
        [
          randomUUID(),
          wanted.organizationId,
          wanted.email,
          wanted.role,
          hashOf(token),
          wanted.invitedBy,
          DAYS_UNTIL_EXPIRY,
        ],
      );

      return { ...invitation, token };
    });
  }

  listOf(organizationId: string): Promise<Invitation[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM organization_invitations
        WHERE organization_id = $1 ORDER BY created_at, id`,
      [organizationId],
    );
  }

  async findByToken(token: string): Promise<Invitation | null> {
    const [invitation] = await this.dataSource.query<Invitation[]>(
      `SELECT ${COLUMNS} FROM organization_invitations WHERE token_hash = $1`,
      [hashOf(token)],
    );

    return invitation ?? null;
  }

  /** @returns whether there was one to revoke. */
  async revoke(organizationId: string, id: string): Promise<boolean> {
    const [, changed] = await this.dataSource.query<[unknown, number]>(
      `UPDATE organization_invitations SET status = 'revoked'
        WHERE organization_id = $1 AND id = $2 AND status = 'pending'`,
      [organizationId, id],
    );

    return changed > 0;
  }

  /**
   * Lets a person in, once.
   *
   * @returns false for an invitation that is over, and for a member.
   */
  async accept(
    entityManager: EntityManager,
    { id, organizationId }: Invitation,
    userId: string,
  ): Promise<boolean> {
    await takeTurn(entityManager, userId);
    // Before its invitations, as whoever deletes it does: neither waits for the other.
    await entityManager.query(
      'SELECT FROM organizations WHERE id = $1 FOR KEY SHARE',
      [organizationId],
    );

    const [[invitation]] = await entityManager.query<[Invitation[], number]>(
      `UPDATE organization_invitations AS invitation SET status = 'accepted'
        WHERE id = $1 AND status = 'pending' AND expires_at > now()
          AND NOT EXISTS (
            SELECT FROM user_portal_access AS access
             WHERE access.clerk_user_id = $2
               AND access.organization_id = invitation.organization_id)
        RETURNING ${COLUMNS}`,
      [id, userId],
    );

    if (invitation === undefined) {
      return false;
    }
    await this.localOrganizationRepository.grant(
      entityManager,
      userId,
      organizationId,
      invitation.role,
    );

    return true;
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest();
