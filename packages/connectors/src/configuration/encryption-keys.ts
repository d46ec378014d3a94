import { createHash } from 'node:crypto';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';

import {
  type Environment,
  readList,
} from '@twenty-clerk/contract/configuration/environment';

export type EncryptionKey = {
  /** Stands beside what it has encrypted, and tells nothing about the key. */
  id: string;
  key: Buffer;
};

/** The first encrypts; the others still open what they have encrypted before. */
export type EncryptionKeys = readonly [EncryptionKey, ...EncryptionKey[]];

const VARIABLE = 'CONNECTORS_ENCRYPTION_KEY';
const KEY_BYTES = 32;

/** @throws ConfigurationError when there is none, or one is not 32 bytes of base 64. */
export const readEncryptionKeys = (
  environment: Environment,
): EncryptionKeys => {
  const [first, ...others] = readList(environment, VARIABLE).map((text) => {
    const key = Buffer.from(text, 'base64');

    if (key.length !== KEY_BYTES) {
      throw new ConfigurationError(VARIABLE, 'is malformed', HOW_TO_MAKE);
    }

    return {
      id: createHash('sha256').update(key).digest('hex').slice(0, 8),
      key,
    };
  });

  if (first === undefined) {
    throw new ConfigurationError(VARIABLE, 'is missing', HOW_TO_MAKE);
  }

  return [first, ...others];
};

const HOW_TO_MAKE =
  'Make one with: openssl rand -base64 32. To replace it, put the new one before it, with a comma';
