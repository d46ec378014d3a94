import { scrypt as scryptWithCallback, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { GraphQLError } from 'graphql';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { type Response } from 'express';
import { DataSource } from 'typeorm';

import { type RecordObject } from './record-schema';
import { SimulatedApiKeys } from './simulated-api-keys';
import { SimulatedMerging } from './simulated-merging';
import {
  type RecordFilter,
  SimulatedObjectRecords,
} from './simulated-object-records';
import { SimulatedRecords } from './simulated-records';
import { SimulatedUserCache } from './simulated-user-cache';
import { SimulatedSessions } from './simulated-sessions';
import { TokenIssuer, type TokenKind } from './token-issuer';
import { type Visitor } from './visitor';

const scrypt = promisify<string, string, number, Buffer>(scryptWithCallback);

const PASSWORD_SALT = 'twenty-simulator';

export const hashPassword = async (password: string) =>
  (await scrypt(password, PASSWORD_SALT, 32)).toString('hex');

const refuse = (message: string, code: string) =>
  new GraphQLError(message, { extensions: { code } });

/** Stands in for Twenty's resolvers. */
@Injectable()
export class SimulatedTwenty {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly simulatedRecords: SimulatedRecords,
    private readonly simulatedMerging: SimulatedMerging,
    private readonly simulatedObjectRecords: SimulatedObjectRecords,
    private readonly simulatedApiKeys: SimulatedApiKeys,
    private readonly simulatedUserCache: SimulatedUserCache,
    private readonly tokenIssuer: TokenIssuer,
    private readonly simulatedSessions: SimulatedSessions,
    @Inject(CLERK_CONFIGURATION) private readonly clerkConfiguration: unknown,
  ) {}

  async tokensFrom(
    kind: Extract<TokenKind, 'LOGIN' | 'REFRESH'>,
    token: string,
    response: Response,
  ) {
    const subject = await this.tokenIssuer.read(kind, token);

    if (subject === null) {
      throw refuse('Token invalid.', 'UNAUTHENTICATED');
    }

    const { userId, workspaceId, impersonatorUserWorkspaceId } = subject;
    const successor = {
      userId,
      workspaceId,
      ...(impersonatorUserWorkspaceId && { impersonatorUserWorkspaceId }),
    };

    if (kind === 'REFRESH' && !(await this.mayRefresh(subject))) {
      throw refuse('Token invalid.', 'UNAUTHENTICATED');
    }

    await this.simulatedSessions.begin(successor, response);

    return {
      tokens: {
        accessOrWorkspaceAgnosticToken: await this.tokenIssuer.issue(
          'ACCESS',
          successor,
        ),
        refreshToken: await this.tokenIssuer.issue('REFRESH', successor),
      },
    };
  }

  /** Twenty keeps no list of these: only the token itself says that it is good. */
  async tokensOfAgent(refreshToken: string) {
    const subject = await this.tokenIssuer.read(
      'APPLICATION_REFRESH',
      refreshToken,
    );
    const [workspace] = await this.dataSource.query(
      'SELECT FROM core.workspace WHERE id = $1',
      [subject?.workspaceId],
    );

    if (subject === null || workspace === undefined) {
      throw refuse('Token invalid.', 'UNAUTHENTICATED');
    }

    const { userId, workspaceId } = subject;
    const [access, refresh] = [
      await this.tokenIssuer.issue('APPLICATION_ACCESS', {
        userId,
        workspaceId,
      }),
      await this.tokenIssuer.issue('APPLICATION_REFRESH', {
        userId,
        workspaceId,
      }),
    ];

    return { access_token: access.token, refresh_token: refresh.token };
  }

  async signOut(cookie = '', response: Response) {
    await this.simulatedSessions.signOut(cookie, response);

    return true;
  }

  /** An admin acts as another member of the workspace. */
  async impersonate(visitor: Visitor, userId: string) {
    const actor = await this.authenticate(visitor);
    const [admin] = await this.dataSource.query(
      `SELECT actor.id FROM core."userWorkspace" AS actor
         JOIN core."roleTarget" ON "roleTarget"."userWorkspaceId" = actor.id
         JOIN core.role ON role.id = "roleTarget"."roleId"
         JOIN core."userWorkspace" AS other
           ON other."workspaceId" = actor."workspaceId"
        WHERE actor."userId" = $1 AND actor."workspaceId" = $2
          AND role.label = 'Admin' AND other."userId" = $3
          AND actor."deletedAt" IS NULL AND other."deletedAt" IS NULL`,
      [actor.userId, actor.workspaceId, userId],
    );

    if (admin === undefined) {
      throw refuse('Impersonation is not allowed.', 'FORBIDDEN');
    }

    return {
      loginToken: await this.tokenIssuer.issue('LOGIN', {
        userId,
        workspaceId: actor.workspaceId,
        impersonatorUserWorkspaceId: admin.id,
      }),
    };
  }

  private async mayRefresh({
    userId,
    issuedAt,
  }: {
    userId: string;
    issuedAt: number;
  }) {
    const [user] = await this.dataSource.query(
      `SELECT FROM core."user"
        WHERE id = $1
          AND ("refreshTokensEndedAt" IS NULL
               OR "refreshTokensEndedAt" < to_timestamp($2))`,
      [userId, issuedAt],
    );

    return user !== undefined;
  }

  async loginTokenFromCredentials(email: string, password: string) {
    if (this.clerkConfiguration !== null) {
      throw refuse('Passwords are not used here.', 'FORBIDDEN');
    }

    const [account] = await this.dataSource.query(
      `SELECT "user".id AS "userId",
              "user"."passwordHash",
              "userWorkspace"."workspaceId"
         FROM core."user"
         JOIN core."userWorkspace" ON "userWorkspace"."userId" = "user".id
        WHERE "user".email = $1 AND "user"."passwordHash" IS NOT NULL
          AND "userWorkspace"."deletedAt" IS NULL`,
      [email],
    );

    const isRight =
      account !== undefined &&
      timingSafeEqual(
        Buffer.from(account.passwordHash),
        Buffer.from(await hashPassword(password)),
      );

    if (!isRight) {
      throw refuse('Wrong password', 'FORBIDDEN');
    }

    return { loginToken: await this.tokenIssuer.issue('LOGIN', account) };
  }

  async currentUser(visitor: Visitor) {
    const { userId, workspaceId } = await this.authenticate(visitor);

    const [user] = await this.dataSource.query(
      `SELECT "user".*, workspace."displayName",
              workspace.logo, role.label,
              "userWorkspace".id AS "memberId",
              "userWorkspace"."isOnboardingComplete"
         FROM core."user"
         JOIN core."userWorkspace" ON "userWorkspace"."userId" = "user".id
         JOIN core.workspace ON workspace.id = "userWorkspace"."workspaceId"
         LEFT JOIN core."roleTarget"
           ON "roleTarget"."userWorkspaceId" = "userWorkspace".id
         LEFT JOIN core.role ON role.id = "roleTarget"."roleId"
        WHERE "user".id = $1 AND workspace.id = $2
          AND "user"."deletedAt" IS NULL
          AND "userWorkspace"."deletedAt" IS NULL`,
      [userId, workspaceId],
    );

    if (user === undefined) {
      throw refuse('User not found', 'UNAUTHENTICATED');
    }

    const members = await this.simulatedRecords.members(workspaceId);

    return {
      ...user,
      ...(await this.simulatedUserCache.find(userId)),
      onboardingStatus: user.isOnboardingComplete
        ? 'COMPLETED'
        : 'PROFILE_CREATION',
      currentWorkspace: {
        id: workspaceId,
        displayName: user.displayName,
        logo: user.logo,
      },
      workspaceMember: {
        id: user.memberId,
        userEmail: members.get(userId)?.email ?? '',
        locale: user.locale,
        roles: user.label === null ? [] : [{ label: user.label }],
      },
    };
  }

  async members(visitor: Visitor) {
    const { workspaceId } = await this.authenticate(visitor);
    const members = await this.simulatedRecords.members(workspaceId);

    return {
      edges: [...members].map(([userId, { firstName, lastName }]) => ({
        node: { userId, name: { firstName, lastName } },
      })),
    };
  }

  /** People that somebody has made here belong to them, and stand by themselves. */
  async findRecords(
    visitor: Visitor,
    object: RecordObject,
    wanted: Parameters<SimulatedObjectRecords['find']>[2],
  ) {
    const workspaceId = await this.enter(visitor, object, 'read');
    const found = await this.simulatedObjectRecords.find(
      workspaceId,
      object,
      wanted,
    );

    if (object.nameSingular !== 'person' || wanted.filter) {
      return found;
    }

    return {
      ...found,
      edges: [
        ...(await this.simulatedRecords.people(workspaceId)).map(
          ({ id, firstName, lastName }) => ({
            node: { id, name: { firstName, lastName } },
          }),
        ),
        ...found.edges,
      ],
    };
  }

  async upsertRecords(
    visitor: Visitor,
    object: RecordObject,
    data: Record<string, unknown>[],
  ) {
    return this.simulatedObjectRecords.upsert(
      await this.enter(visitor, object, 'write'),
      object,
      data,
    );
  }

  async updateRecords(
    visitor: Visitor,
    object: RecordObject,
    filter: RecordFilter,
    data: Record<string, unknown>,
  ) {
    return this.simulatedObjectRecords.update(
      await this.enter(visitor, object, 'write'),
      object,
      filter,
      data,
    );
  }

  async deleteRecords(
    visitor: Visitor,
    object: RecordObject,
    filter: RecordFilter,
  ) {
    return this.simulatedObjectRecords.delete(
      await this.enter(visitor, object, 'delete'),
      object,
      filter,
    );
  }

  /** A key may not: it would have to destroy. */
  async mergePeople(
    visitor: Visitor,
    ids: readonly string[],
    conflictPriorityIndex: number,
  ) {
    const { workspaceId } = await this.authenticate(visitor);

    return this.simulatedMerging.mergePeople(
      workspaceId,
      ids,
      conflictPriorityIndex,
    );
  }

  async person(visitor: Visitor, id: string | undefined) {
    const { workspaceId } = await this.authenticate(visitor);
    const people = await this.simulatedRecords.people(workspaceId);
    const found = people.find((each) => each.id === id);

    return found === undefined
      ? null
      : {
          id: found.id,
          name: { firstName: found.firstName, lastName: found.lastName },
        };
  }

  async createPerson(
    visitor: Visitor,
    name: { firstName: string; lastName: string },
  ) {
    const { userId, workspaceId } = await this.authenticate(visitor);

    return {
      id: await this.simulatedRecords.createPerson(userId, workspaceId, name),
      name,
    };
  }

  /** Somebody who is signed in may do all here; a key what its role may. */
  private async enter(
    visitor: Visitor,
    { nameSingular }: RecordObject,
    wish: 'read' | 'write' | 'delete',
  ): Promise<string> {
    const key =
      visitor.accessToken === undefined
        ? null
        : await this.tokenIssuer.read('API_KEY', visitor.accessToken);

    if (key === null) {
      return (await this.authenticate(visitor)).workspaceId;
    }
    await this.simulatedApiKeys.admit(key, nameSingular, wish);

    return key.workspaceId;
  }

  private async authenticate({ accessToken, cookie }: Visitor) {
    const subject =
      accessToken === undefined
        ? await this.simulatedSessions.find(cookie).catch(() => null)
        : ((await this.tokenIssuer.read('ACCESS', accessToken)) ??
          (await this.tokenIssuer.read('APPLICATION_ACCESS', accessToken)));

    if (subject === null) {
      throw refuse('Unauthenticated', 'UNAUTHENTICATED');
    }

    return subject;
  }
}
