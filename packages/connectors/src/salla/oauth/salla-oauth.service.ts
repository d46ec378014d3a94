import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';

import {
  CONFIGURATION,
  type Configuration,
  type SallaConfiguration,
} from '../../configuration/configuration';
import { ApiException } from '../../errors/api.exception';
import { at, textOf } from '../../reading/values-of';
import { isTokenRefused, saidIn } from './refusal-of-salla';
import { SallaError } from './salla.error';

const TIMEOUT_MILLISECONDS = 15_000;
/** Without it Salla gives no refresh token. */
const SCOPE = 'offline_access';

export type Tokens = {
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
};

export type Shop = {
  merchantId: string;
  name: string;
  /** Null where Salla tells none, or nothing that is one. */
  ownerEmail: string | null;
};

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});

const userAnswer = z.object({
  data: z.object({
    email: z.email().toLowerCase().nullish().catch(null),
    merchant: z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      name: z.string().nullish(),
      username: z.string().nullish(),
    }),
  }),
});

/**
 * How a merchant lets us in.
 *
 * @see https://docs.salla.dev/421118m0
 */
@Injectable()
export class SallaOAuth {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Where the merchant consents; they come back to `returnUrl`. */
  authorizeUrl(state: string, returnUrl: string): string {
    const { accountsUrl, clientId } = this.app();

    return `${accountsUrl}/oauth2/auth?${new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: returnUrl,
      scope: SCOPE,
      state,
    }).toString()}`;
  }

  /** @throws SallaError refused, away */
  exchange(code: string, returnUrl: string): Promise<Tokens> {
    return this.askForTokens({
      grant_type: 'authorization_code',
      code,
      redirect_uri: returnUrl,
    });
  }

  /**
   * A refresh token works once.
   *
   * @throws SallaError refused, away
   */
  refresh(refreshToken: string): Promise<Tokens> {
    return this.askForTokens({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
  }

  /**
   * Which shop an access token opens: Salla says it, nobody else.
   *
   * @throws SallaError refused, away
   */
  async shopOf(accessToken: string): Promise<Shop> {
    const answer = await this.ask(
      'user/info',
      { headers: { authorization: `Bearer ${accessToken}` } },
      isTokenRefused,
    );
    const read = userAnswer.safeParse(answer);

    if (!read.success) {
      throw new SallaError('away', 'Salla does not say which shop it is.');
    }

    const { email, merchant } = read.data.data;
    const { id, name, username } = merchant;

    return {
      merchantId: id,
      name: name || username || id,
      ownerEmail: email ?? null,
    };
  }

  /** @throws ApiException salla_off */
  app(): SallaConfiguration {
    if (this.configuration.salla === null) {
      throw new ApiException('salla_off');
    }

    return this.configuration.salla;
  }

  private async askForTokens(grant: Record<string, string>): Promise<Tokens> {
    const { clientId, clientSecret } = this.app();
    const read = tokenAnswer.safeParse(
      await this.ask(
        'token',
        {
          method: 'POST',
          body: new URLSearchParams({
            ...grant,
            client_id: clientId,
            client_secret: clientSecret,
          }),
        },
        isGrantRefused,
      ),
    );

    if (!read.success) {
      throw new SallaError('away', 'Salla has sent no tokens.');
    }

    return {
      accessToken: read.data.access_token,
      refreshToken: read.data.refresh_token,
      expiresAt: new Date(Date.now() + read.data.expires_in * 1_000),
    };
  }

  private async ask(
    path: string,
    init: RequestInit,
    isRefused: (status: number, said: unknown) => boolean,
  ): Promise<unknown> {
    const { accountsUrl } = this.app();
    let response: Response;

    try {
      response = await fetch(`${accountsUrl}/oauth2/${path}`, {
        ...init,
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
      if (response.ok) {
        return (await response.json()) as unknown;
      }
    } catch (cause) {
      throw new SallaError('away', `Salla does not answer at ${accountsUrl}.`, {
        cause,
      });
    }

    const { status } = response;
    const said = await saidIn(response);

    throw new SallaError(
      isRefused(status, said) ? 'refused' : 'away',
      `Salla answered with ${status} at oauth2/${path}.`,
    );
  }
}

/** `token_inactive` is a refresh token that was used before. */
const GRANT_REFUSED = ['invalid_grant', 'token_inactive'];

/**
 * Whether a shop's code or refresh token was refused, for good. What is wrong with the
 * app's settings is no fault of theirs, nor is that there were too many requests.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
const isGrantRefused = (status: number, said: unknown): boolean =>
  (status === 400 || status === 401) &&
  GRANT_REFUSED.includes(textOf(at(said, 'error')) ?? '');
