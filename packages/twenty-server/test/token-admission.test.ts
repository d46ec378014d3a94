import { EventEmitter } from 'node:events';

import { type ModuleRef } from '@nestjs/core';
import { type Response } from 'express';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { claimsOf } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';
import { TokenAdmissionAdapter } from 'src/engine/core-modules/clerk-auth/twenty/token-admission.adapter';

import { NAJD } from './support/tenant-entry';

type Payload = Record<string, unknown>;

/** What Twenty would sign, and the key for what it verifies. */
class Jwt {
  async signAsyncOrThrow(payload: Payload) {
    return payload;
  }

  async resolveVerificationKey(_token: string) {
    return 'key';
  }
}

const openStreams = new OpenStreams();
const tenancyService = new TenancyService(null);
const jwt = new Jwt();
/** What is asked of nobody here. */
const UNUSED = {} as never;

beforeAll(() =>
  new TokenAdmissionAdapter(
    { get: () => jwt } as unknown as ModuleRef,
    new TokenAdmissionService(
      new RevocationService(
        null,
        UNUSED,
        UNUSED,
        UNUSED,
        tenancyService,
        openStreams,
        UNUSED,
        UNUSED,
      ),
      tenancyService,
      openStreams,
    ),
  ).onModuleInit(),
);

/** What a request does that somebody makes with a token. */
const askedWith = <Answer>(
  token: Payload | null,
  work: () => Promise<Answer>,
) =>
  new Promise<Answer>((resolve) => {
    openStreams.watch(
      new EventEmitter() as Response,
      {
        ids: [],
        tokens: token === null ? [] : [claimsOf(token)],
        hasSession: false,
        isOfPerson: true,
        isLedByCookie: false,
      },
      NAJD,
      () => resolve(work()),
    );
  });

const NOURA = { type: 'ACCESS', sub: 'noura', userId: 'noura' };
const FAISAL_AS_NOURA = {
  ...NOURA,
  impersonatorUserWorkspaceId: 'faisal at najd',
};

it.each(['FILE_UPLOAD', 'APPLICATION_ACCESS'])(
  'a token that names nobody is whoever asks for it: %s',
  async (type) => {
    expect(
      await askedWith(NOURA, () => jwt.signAsyncOrThrow({ type })),
    ).toEqual({ type, heldBy: ['noura'] });
  },
);

it.each(['APPLICATION_ACCESS', 'APPLICATION_REFRESH', 'PLAYGROUND'])(
  'one that somebody gets who acts as another is theirs as well: %s',
  async (type) => {
    const payload = { type, userId: 'noura' };
    const sign = () => jwt.signAsyncOrThrow(payload);

    expect(await askedWith(FAISAL_AS_NOURA, sign)).toEqual({
      ...payload,
      heldBy: ['faisal at najd'],
    });
    expect(await askedWith(NOURA, sign)).toEqual(payload);
  },
);

it('what an agent gets for a refresh token has the holders of that', async () => {
  const payload = { type: 'APPLICATION_REFRESH', userId: 'noura' };
  const refreshToken = [
    '{}',
    JSON.stringify({ ...payload, heldBy: ['faisal at najd'] }),
    'signature',
  ]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

  expect(
    await askedWith(null, async () => {
      await jwt.resolveVerificationKey(refreshToken);

      return jwt.signAsyncOrThrow(payload);
    }),
  ).toEqual({ ...payload, heldBy: ['faisal at najd'] });
});

it('an API key is nobody’s but its holders’, who are written down', async () => {
  const payload = { type: 'API_KEY', sub: 'workspace' };

  expect(await askedWith(NOURA, () => jwt.signAsyncOrThrow(payload))).toEqual(
    payload,
  );
});
