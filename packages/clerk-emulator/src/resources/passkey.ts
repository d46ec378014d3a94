import { Passkey } from '../state/records';
import { verificationJson } from './verification';

export function passkeyJson(passkey: Passkey) {
  return {
    object: 'passkey',
    id: passkey.id,
    name: passkey.name,
    verification: verificationJson(passkey.verification),
    last_used_at: passkey.lastUsedAt,
    created_at: passkey.createdAt,
    updated_at: passkey.updatedAt,
  };
}
