import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  JsonWebKey,
  KeyObject,
} from 'node:crypto';

/** The RSA key with which session tokens are signed. */
export interface SigningKey {
  keyId: string;
  privateKey: KeyObject;
  publicKeyPem: string;
  /** The public half as Clerk's JWKS endpoints show it. */
  publicJwk: JsonWebKey;
}

/** Takes a private key in PEM, or makes a new 2048-bit one. */
export function signingKeyFrom(privateKeyPem?: string): SigningKey {
  const privateKey = privateKeyPem
    ? createPrivateKey(privateKeyPem)
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const publicKey = createPublicKey(privateKey);
  const publicKeyPem = publicKey
    .export({ type: 'spki', format: 'pem' })
    .toString()
    .trim();
  // Derived from the key, so that a new key is never mistaken for an old one.
  const fingerprint = createHash('sha256').update(publicKeyPem).digest('hex');
  const keyId = `ins_${fingerprint.slice(0, 27)}`;
  return {
    keyId,
    privateKey,
    publicKeyPem,
    publicJwk: {
      use: 'sig',
      kid: keyId,
      alg: 'RS256',
      ...publicKey.export({ format: 'jwk' }),
    },
  };
}

export function pemOfPrivateKey(key: SigningKey): string {
  return key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
