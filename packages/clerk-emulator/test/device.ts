import {
  createHash,
  generateKeyPairSync,
  KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: Buffer | string) =>
  createHash('sha256').update(data).digest();

/** Somebody was there, and has shown who they are. */
const PRESENT_AND_VERIFIED = 0b101;
const WITH_CREDENTIAL = 0b1000000;

/** What clerk-js hands to a browser: the nonce of a verification, read. */
export interface Question {
  challenge: string;
  rp?: { id: string };
  rpId?: string;
}

/** A device with one passkey, and the browser before it. */
export class Device {
  readonly id = randomBytes(16);
  counter = 0;
  private readonly publicKey: KeyObject;
  private readonly privateKey: KeyObject;

  constructor(public origin = 'http://localhost:3000') {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.publicKey = pair.publicKey;
    this.privateKey = pair.privateKey;
  }

  /** Makes the passkey, as `navigator.credentials.create` answers. */
  create({ challenge, rp }: Question): string {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const authenticatorData = Buffer.concat([
      this.authenticatorData(rp?.id, WITH_CREDENTIAL),
      Buffer.alloc(16),
      length,
      this.id,
      this.encodedPublicKey(),
    ]);
    return this.credential({
      clientDataJSON: this.clientData('webauthn.create', challenge),
      attestationObject: encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authenticatorData)],
        ]),
      ),
    });
  }

  /** Proves that it has the passkey, as `navigator.credentials.get` answers. */
  get({ challenge, rpId }: Question): string {
    this.counter += 1;
    const clientData = this.clientData('webauthn.get', challenge);
    const authenticatorData = this.authenticatorData(rpId);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    return this.credential({
      clientDataJSON: clientData,
      authenticatorData,
      signature: sign('sha256', signed, this.privateKey),
    });
  }

  private credential(response: Record<string, Buffer>): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({
      type: 'public-key',
      id,
      rawId: id,
      response: Object.fromEntries(
        Object.entries(response).map(([name, value]) => [
          name,
          value.toString('base64url'),
        ]),
      ),
    });
  }

  private clientData(type: string, challenge: string): Buffer {
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: this.origin }),
    );
  }

  private authenticatorData(host = '', flags = 0): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([
      sha256(host),
      Buffer.from([PRESENT_AND_VERIFIED | flags]),
      counter,
    ]);
  }

  /** By COSE: an elliptic curve's point, for ES256. */
  private encodedPublicKey(): Buffer {
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    return encode(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    );
  }
}

const encode = (value: unknown): Buffer =>
  Buffer.from(isoCBOR.encode(value as Parameters<typeof isoCBOR.encode>[0]));
