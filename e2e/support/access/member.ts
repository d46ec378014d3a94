import { expect } from '@playwright/test';

import { type ClerkControl } from '../clerk-control';
import { type SeededPerson } from '../people';
import { askTwenty, post } from './twenty-api';

export type TokenPair = { access: string; refresh: string };

const TOKENS = `tokens {
  accessOrWorkspaceAgnosticToken { token }
  refreshToken { token }
}`;

/** Somebody in an organization, as far as a program can tell, without a browser. */
export class Member {
  /** With a session of their own. */
  static async of(
    {
      there: { url },
      clerk,
      id,
    }: { there: { url: string }; clerk: ClerkControl; id: string },
    person: Pick<SeededPerson, 'userId'>,
  ): Promise<Member> {
    return new Member(
      url,
      clerk,
      person,
      id,
      await clerk.createSession(person.userId),
    );
  }

  private constructor(
    readonly url: string,
    readonly clerk: ClerkControl,
    readonly person: Pick<SeededPerson, 'userId'>,
    readonly organizationId: string,
    private readonly sessionId: string,
  ) {}

  /** Clerk's session token, good for a minute. */
  sessionToken(): Promise<string> {
    return this.clerk.mintToken({
      sessionId: this.sessionId,
      organizationId: this.organizationId,
      origin: this.url,
    });
  }

  /** Of this session. */
  async signOut(): Promise<void> {
    await this.clerk.signOut(this.sessionId);
  }

  /** What the browser gets for a session token, once the workspace is there. */
  async exchange(sessionToken: string) {
    return post(`${this.url}/clerk/session`, {}, sessionToken);
  }

  async loginToken(): Promise<string> {
    let token = '';

    await expect
      .poll(async () => {
        const { body } = await this.exchange(await this.sessionToken());

        token = body?.loginToken?.token ?? '';

        return body?.status;
      })
      .toBe('ready');

    return token;
  }

  /** @returns null when the login token is refused. */
  async swap(loginToken: string): Promise<TokenPair | null> {
    const { data } = await askTwenty(
      this.url,
      `mutation ($loginToken: String!, $origin: String!) {
        getAuthTokensFromLoginToken(loginToken: $loginToken, origin: $origin) { ${TOKENS} }
      }`,
      { variables: { loginToken, origin: this.url } },
    );

    return pairOf(data?.getAuthTokensFromLoginToken);
  }

  /** @returns null when the refresh token is refused. */
  async renew(refreshToken: string): Promise<TokenPair | null> {
    const { data } = await askTwenty(
      this.url,
      `mutation ($token: String!) { renewToken(appToken: $token) { ${TOKENS} } }`,
      { variables: { token: refreshToken } },
    );

    return pairOf(data?.renewToken);
  }

  async signIn(): Promise<TokenPair> {
    const pair = await this.swap(await this.loginToken());

    expect(pair).not.toBeNull();

    return pair!;
  }
}

const pairOf = (
  answer:
    | {
        tokens: {
          accessOrWorkspaceAgnosticToken: { token: string };
          refreshToken: { token: string };
        };
      }
    | null
    | undefined,
): TokenPair | null =>
  answer == null
    ? null
    : {
        access: answer.tokens.accessOrWorkspaceAgnosticToken.token,
        refresh: answer.tokens.refreshToken.token,
      };
