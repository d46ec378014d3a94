import { type JsonWebKey } from 'node:crypto';

import { Inject, Injectable, Logger } from '@nestjs/common';

import { CLERK_CONFIGURATION } from './clerk-configuration.token';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ClerkBackendApiService } from './clerk-backend-api.service';
import { type ClerkConfiguration } from './clerk-configuration';

const RELOAD_PAUSE_MILLISECONDS = 5_000;
const MAXIMUM_AGE_MILLISECONDS = 60 * 60 * 1_000;

/**
 * The public keys that Clerk signs session tokens with, by key id.
 *
 * They are fetched once and kept. A key id that is not among them means that
 * Clerk has rotated its keys, or that someone made the token up: the keys are
 * fetched again, but not more often than every five seconds, so that forged
 * tokens cannot be turned into load on Clerk. Once an hour they are fetched
 * again in the background, so that a key that Clerk has withdrawn stops working.
 */
@Injectable()
export class SigningKeysService {
  private readonly logger = new Logger(SigningKeysService.name);
  private keys = new Map<string, JsonWebKey>();
  private loading: Promise<void> | null = null;
  private loadedAt = -Infinity;

  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    private readonly clerkBackendApiService: ClerkBackendApiService,
  ) {}

  /**
   * @returns the key, as PEM or JWK, or null when Clerk has none of that id.
   * @throws ClerkAuthException clerk_unreachable when the keys cannot be loaded.
   */
  async find(keyId: string): Promise<JsonWebKey | string | null> {
    if (this.configuration?.jwtKey !== undefined) {
      return this.configuration.jwtKey;
    }

    const age = performance.now() - this.loadedAt;

    if (!this.keys.has(keyId) && age > RELOAD_PAUSE_MILLISECONDS) {
      await this.load();
    } else if (age > MAXIMUM_AGE_MILLISECONDS) {
      this.load().catch((error: Error) =>
        this.logger.warn(`Clerk's signing keys are stale: ${error.message}`),
      );
    }

    return this.keys.get(keyId) ?? null;
  }

  private async load() {
    this.loading ??= this.fetch().finally(() => {
      this.loading = null;
    });

    await this.loading;
  }

  private async fetch() {
    const answer = await this.clerkBackendApiService.read((client) =>
      client.jwks.getJwks(),
    );

    if (!answer?.keys?.length) {
      throw new ClerkAuthException('clerk_unreachable', {
        cause: new Error('Clerk answered without signing keys'),
      });
    }

    this.keys = new Map(answer.keys.map((key) => [key.kid, { ...key }]));
    this.loadedAt = performance.now();
  }
}
