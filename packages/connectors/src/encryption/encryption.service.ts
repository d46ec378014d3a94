import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';

const ALGORITHM = 'aes-256-gcm';
const INITIALIZATION_VECTOR_BYTES = 12;
const TAG_BYTES = 16;

/** The key that has encrypted it is not among those of CONNECTORS_ENCRYPTION_KEY. */
export class EncryptionKeyMissingError extends Error {
  override readonly name = 'EncryptionKeyMissingError';

  constructor(keyId: string) {
    super(
      `The key ${keyId} is not in CONNECTORS_ENCRYPTION_KEY. Add it behind the present one.`,
    );
  }
}

/** Keeps tokens and keys of others so that a dump of the database opens nothing. */
@Injectable()
export class Encryption {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * @param context whose it is. What was encrypted for one does not open as another's,
   * should rows be mixed up.
   */
  encrypt(text: string, context: string): string {
    const [{ id, key }] = this.configuration.encryptionKeys;
    const vector = randomBytes(INITIALIZATION_VECTOR_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, vector).setAAD(
      Buffer.from(context),
    );
    const encrypted = Buffer.concat([cipher.update(text), cipher.final()]);

    return [
      id,
      Buffer.concat([vector, cipher.getAuthTag(), encrypted]).toString(
        'base64',
      ),
    ].join(':');
  }

  /** @throws EncryptionKeyMissingError, or an Error when it was changed. */
  decrypt(encrypted: string, context: string): string {
    const [id = '', content = ''] = encrypted.split(':');
    const known = this.configuration.encryptionKeys.find(
      (each) => each.id === id,
    );

    if (known === undefined) {
      throw new EncryptionKeyMissingError(id);
    }

    const bytes = Buffer.from(content, 'base64');
    const tagEnd = INITIALIZATION_VECTOR_BYTES + TAG_BYTES;
    const decipher = createDecipheriv(
      ALGORITHM,
      known.key,
      bytes.subarray(0, INITIALIZATION_VECTOR_BYTES),
      { authTagLength: TAG_BYTES },
    )
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(INITIALIZATION_VECTOR_BYTES, tagEnd));

    return Buffer.concat([
      decipher.update(bytes.subarray(tagEnd)),
      decipher.final(),
    ]).toString('utf8');
  }

  /** Whether the key that has encrypted it is known. */
  isReadable(encrypted: string): boolean {
    return this.configuration.encryptionKeys.some(({ id }) =>
      encrypted.startsWith(`${id}:`),
    );
  }

  /** Whether it was encrypted with a key that is being replaced. */
  isOutdated(encrypted: string): boolean {
    return !encrypted.startsWith(`${this.configuration.encryptionKeys[0].id}:`);
  }
}
