import { SigningKey } from './keys/signing-key';
import { InstanceSettings } from './seed/seed-schema';
import { Session } from './state/records';
import { Store } from './state/store';
import { encodeRs256, TokenPart } from './tokens/encode-token';
import { sessionTokenClaims, sessionTokenHeader } from './tokens/session-token';

/** What every route of the emulator works with. */
export class EmulatorContext {
  constructor(
    readonly store: Store,
    readonly settings: InstanceSettings,
    readonly signingKey: SigningKey,
    readonly keys: { publishableKey: string; secretKey: string },
    /** The emulator's own address, for example `http://localhost:4100`. */
    readonly url: string,
    readonly log: (line: string) => void,
  ) {}

  /** The Frontend API's address: `proxyUrl`, and `iss` of every token. */
  get frontendApiUrl(): string {
    return `${this.url}/frontend`;
  }

  /** What the link in a mail carries. */
  ticket(claims: TokenPart): string {
    return encodeRs256(
      { alg: 'RS256', typ: 'JWT' },
      claims,
      this.signingKey.privateKey,
    );
  }

  /** A signed session token in the format that the seed asks for. */
  sessionToken(
    session: Session,
    options: {
      origin?: string;
      organizationId?: string | null;
      lifetimeSeconds?: number;
    },
  ): string {
    const claims = sessionTokenClaims(this.store, session, {
      issuer: this.frontendApiUrl,
      version: this.settings.sessionTokenVersion,
      lifetimeSeconds:
        options.lifetimeSeconds ?? this.settings.sessionTokenLifetimeSeconds,
      origin: options.origin,
      organizationId: options.organizationId,
    });
    return encodeRs256(
      sessionTokenHeader(this.signingKey.keyId),
      claims,
      this.signingKey.privateKey,
    );
  }
}
