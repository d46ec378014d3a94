import { createHash, randomBytes } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { type Response } from 'express';
import { type TwentySessions } from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';
import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { readCookieSession } from 'src/engine/core-modules/clerk-auth/tenancy/session-cookies';
import { DataSource } from 'typeorm';

import { type TokenSubject } from './token-issuer';

export const COOKIE_SESSIONS_ENABLED = Symbol('COOKIE_SESSIONS_ENABLED');

const COOKIE = 'twenty-session';
const LIFETIME_MILLISECONDS = 86_400_000;

const hashOf = (token: string) =>
  createHash('sha256').update(token).digest('hex');

/** Stands in for the sessions that a cookie opens, which Twenty has since 2.27. */
@Injectable()
export class SimulatedSessions implements TwentySessions {
  constructor(
    @Inject(COOKIE_SESSIONS_ENABLED) private readonly isEnabled: boolean,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /** Where the plugin comes in. */
  admit: TokenAdmissionService['admitSession'] = () => undefined;

  async begin(
    { userId, workspaceId }: TokenSubject,
    response: Response,
  ): Promise<void> {
    if (!this.isEnabled) {
      return;
    }

    const token = `sess_${randomBytes(32).toString('base64url')}`;

    await this.dataSource.query(
      `INSERT INTO core."userSession" ("tokenHash", "userId", "workspaceId")
       VALUES ($1, $2, $3)`,
      [hashOf(token), userId, workspaceId],
    );
    response.cookie(COOKIE, token, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      expires: new Date(Date.now() + LIFETIME_MILLISECONDS),
    });
  }

  /** @returns null for a session that is over, or of another database. */
  async find(cookieHeader?: string): Promise<TokenSubject | null> {
    const token = readCookieSession(cookieHeader)?.token;

    if (!this.isEnabled || token === undefined) {
      return null;
    }

    const [session] = await this.dataSource.query<
      (TokenSubject & { createdAt: Date })[]
    >(
      `SELECT "userId", "workspaceId", "createdAt" FROM core."userSession"
        WHERE "tokenHash" = $1 AND "revokedAt" IS NULL`,
      [hashOf(token)],
    );

    if (session === undefined) {
      return null;
    }

    this.admit({
      ...session,
      holderIds: [],
      issuedAt: Math.floor(session.createdAt.getTime() / 1_000),
    });

    return session;
  }

  async signOut(cookieHeader: string, response: Response): Promise<void> {
    const token = readCookieSession(cookieHeader)?.token;

    if (token !== undefined) {
      await this.end(token);
      response.clearCookie(COOKIE, { path: '/' });
    }
  }

  async endOfUser(userId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE core."userSession" SET "revokedAt" = now()
        WHERE "userId" = $1 AND "revokedAt" IS NULL`,
      [userId],
    );
  }

  async end(sessionToken: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE core."userSession" SET "revokedAt" = now()
        WHERE "tokenHash" = $1 AND "revokedAt" IS NULL`,
      [hashOf(sessionToken)],
    );
  }
}
