import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pemOfPrivateKey, signingKeyFrom } from './signing-key';

/**
 * Reads a private key in PEM from a file, which is made at the first start.
 * With it, `CLERK_JWT_KEY` stays valid when the emulator starts again.
 */
export function readOrCreateSigningKeyFile(path: string): string {
  if (existsSync(path)) {
    return readFileSync(path, 'utf8');
  }
  const pem = pemOfPrivateKey(signingKeyFrom());
  writeFileSync(path, pem, { mode: 0o600 });
  return pem;
}
