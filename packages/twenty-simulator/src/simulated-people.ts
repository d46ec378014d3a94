import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import {
  type MemberRecord,
  type Profile,
} from '@twenty-clerk/contract/people/profile';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { addressOfCopy } from 'src/engine/core-modules/clerk-auth/people/picture-copy';
import {
  type NewTwentyUser,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { DataSource } from 'typeorm';

import { SimulatedFiles } from './simulated-files';
import { SimulatedRecords } from './simulated-records';
import { SimulatedUserCache } from './simulated-user-cache';
import { TokenIssuer } from './token-issuer';

/** Stands in for Twenty's services for users, memberships and login tokens. */
@Injectable()
export class SimulatedPeople implements TwentyPeople {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly simulatedFiles: SimulatedFiles,
    private readonly simulatedRecords: SimulatedRecords,
    private readonly simulatedUserCache: SimulatedUserCache,
    private readonly tokenIssuer: TokenIssuer,
  ) {}

  async findUserByEmail(email: string): Promise<TwentyUser | null> {
    const [user] = await this.dataSource.query<TwentyUser[]>(
      'SELECT id, email FROM core."user" WHERE email = $1 AND "deletedAt" IS NULL',
      [email],
    );

    return user ?? null;
  }

  async createUser(user: NewTwentyUser): Promise<TwentyUser> {
    const [created] = await this.dataSource.query<TwentyUser[]>(
      `INSERT INTO core."user"
         (email, "firstName", "lastName", "isEmailVerified", locale)
       VALUES ($1, $2, $3, $4, $5)
       RETURNING id, email`,
      [
        user.email,
        user.firstName,
        user.lastName,
        user.isEmailVerified,
        user.locale ?? 'en',
      ],
    );

    return created as TwentyUser;
  }

  async addToWorkspace(
    userId: string,
    workspaceId: string,
    roleId: string | null,
  ): Promise<void> {
    // Somebody who comes back gets their old membership, and has the role of before.
    await this.dataSource.query(
      `WITH membership AS (
         INSERT INTO core."userWorkspace" ("userId", "workspaceId")
         VALUES ($1, $2)
         ON CONFLICT ("userId", "workspaceId") DO UPDATE SET "deletedAt" = NULL
         RETURNING id)
       INSERT INTO core."roleTarget" ("userWorkspaceId", "roleId")
       SELECT membership.id, coalesce($3::uuid, workspace."defaultRoleId")
         FROM membership, core.workspace
        WHERE workspace.id = $2
       ON CONFLICT ("userWorkspaceId") DO NOTHING`,
      [userId, workspaceId, roleId],
    );
    await this.dataSource.query(
      `UPDATE core."userWorkspace" SET "isOnboardingComplete" = true
        WHERE "userId" = $1 AND "workspaceId" = $2`,
      [userId, workspaceId],
    );
    await this.simulatedRecords.addMember(userId, workspaceId);
  }

  async assignRole(membership: {
    workspaceId: string;
    userWorkspaceId: string;
    roleId: string;
  }): Promise<void> {
    const [{ adminsLeft }] = await this.dataSource.query(
      `SELECT count(*)::int AS "adminsLeft"
         FROM core."roleTarget"
         JOIN core.role ON role.id = "roleTarget"."roleId"
         JOIN core."userWorkspace"
           ON "userWorkspace".id = "roleTarget"."userWorkspaceId"
        WHERE role."workspaceId" = $1
          AND "userWorkspace"."deletedAt" IS NULL
          AND role.label = 'Admin'
          AND ("roleTarget"."userWorkspaceId" <> $2 OR role.id = $3)`,
      [membership.workspaceId, membership.userWorkspaceId, membership.roleId],
    );

    const [{ label }] = await this.dataSource.query(
      'SELECT label FROM core.role WHERE id = $1',
      [membership.roleId],
    );

    if (adminsLeft === 0 && label !== 'Admin') {
      throw new ClerkAuthException('last_admin');
    }

    await this.dataSource.query(
      `INSERT INTO core."roleTarget" ("userWorkspaceId", "roleId")
       VALUES ($1, $2)
       ON CONFLICT ("userWorkspaceId") DO UPDATE SET "roleId" = excluded."roleId"`,
      [membership.userWorkspaceId, membership.roleId],
    );
  }

  async removeFromWorkspace(
    userId: string,
    workspaceId: string,
  ): Promise<void> {
    await this.simulatedRecords.removeMember(userId, workspaceId);
    await this.dataSource.query(
      `UPDATE core."userWorkspace" SET "deletedAt" = now()
        WHERE "userId" = $1 AND "workspaceId" = $2`,
      [userId, workspaceId],
    );
  }

  listMembers(workspaceId: string): Promise<Map<string, MemberRecord>> {
    return this.simulatedRecords.members(workspaceId);
  }

  async findMember(
    userId: string,
    workspaceId: string,
  ): Promise<MemberRecord | null> {
    const members = await this.simulatedRecords.members(workspaceId);

    return members.get(userId) ?? null;
  }

  async findUserOfMember(
    memberId: string,
    workspaceId: string,
  ): Promise<string | null> {
    const schema = await this.simulatedRecords.schemaOf(workspaceId);
    const [member] = await this.dataSource.query<{ userId: string }[]>(
      `SELECT "userId" FROM ${schema}."workspaceMember"
        WHERE id = $1 AND "deletedAt" IS NULL`,
      [memberId],
    );

    return member?.userId ?? null;
  }

  async updateProfile(
    userId: string,
    workspaceId: string,
    profile: Profile,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE core."user"
          SET email = $2, "isEmailVerified" = $3, "firstName" = $4, "lastName" = $5
        WHERE id = $1`,
      [
        userId,
        profile.email,
        profile.isEmailVerified,
        profile.firstName,
        profile.lastName,
      ],
    );
    await this.simulatedRecords.updateMember(userId, workspaceId, profile);
    this.simulatedUserCache.forget(userId);
  }

  async showPicture(
    userId: string,
    workspaceId: string,
    picture: string | null,
  ): Promise<boolean> {
    const file = await this.simulatedFiles.addPicture(workspaceId, picture);

    if (file === undefined) {
      return false;
    }

    await this.simulatedRecords.showAvatar(
      userId,
      workspaceId,
      file && picture && addressOfCopy(file.url, picture),
    );

    return true;
  }

  async setLocale(
    userId: string,
    _workspaceId: string,
    locale: string,
  ): Promise<void> {
    await this.dataSource.query(
      'UPDATE core."user" SET locale = $2 WHERE id = $1',
      [userId, locale],
    );
    this.simulatedUserCache.forget(userId);
  }

  async completeOnboardingOfAll(workspaceId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE core."userWorkspace" SET "isOnboardingComplete" = true
        WHERE "workspaceId" = $1`,
      [workspaceId],
    );
  }

  async endStoredTokens(userId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE core."user" SET "refreshTokensEndedAt" = now() WHERE id = $1`,
      [userId],
    );
  }

  async issueLoginToken(user: TwentyUser, workspaceId: string) {
    return this.tokenIssuer.issue('LOGIN', { userId: user.id, workspaceId });
  }

  readToken(token: string): Promise<Record<string, unknown> | null> {
    return this.tokenIssuer.verify(token);
  }
}
