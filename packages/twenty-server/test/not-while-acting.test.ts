import { EventEmitter } from 'node:events';

import { type ExecutionContext } from '@nestjs/common';
import { type Response } from 'express';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { NOT_WHILE_ACTING } from 'src/engine/core-modules/clerk-auth/revocation/not-while-acting';
import { NotWhileActingGuard } from 'src/engine/core-modules/clerk-auth/revocation/not-while-acting.guard';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { claimsOf } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

import { NAJD } from './support/tenant-entry';

const ON = {} as ClerkConfiguration;
const NOURA = { type: 'ACCESS', sub: 'noura', userId: 'noura' };
const FAISAL_AS_NOURA = {
  ...NOURA,
  impersonatorUserWorkspaceId: 'faisal at najd',
};
const APPLICATION_OF_FAISAL_AS_NOURA = {
  type: 'APPLICATION_ACCESS',
  userId: 'noura',
  heldBy: ['faisal at najd'],
};
const API_KEY = { type: 'API_KEY', sub: 'workspace', jti: 'key' };

const METHODS = Object.entries(NOT_WHILE_ACTING).flatMap(
  ([className, methods]) => methods.map((method) => [className, method]),
);

const openStreams = new OpenStreams();

/** Whether the guard lets a call past, or what it says. */
const call = (
  [className, method]: (string | undefined)[],
  token: Record<string, unknown>,
  { configuration = ON as ClerkConfiguration | null, inCookie = false } = {},
) =>
  new Promise<boolean>((resolve, reject) => {
    openStreams.watch(
      new EventEmitter() as Response,
      {
        ids: [],
        tokens: inCookie ? [] : [claimsOf(token)],
        hasSession: inCookie,
        isOfPerson: true,
        isLedByCookie: inCookie,
      },
      NAJD,
      () => {
        if (inCookie) {
          openStreams.identify(claimsOf(token));
        }
        try {
          resolve(
            new NotWhileActingGuard(configuration, openStreams).canActivate({
              getClass: () => ({ name: className }),
              getHandler: () => ({ name: method }),
            } as unknown as ExecutionContext),
          );
        } catch (error) {
          reject(error as Error);
        }
      },
    );
  });

const REFUSAL = expect.objectContaining({
  userFriendlyMessage: {
    id: 'clerk-auth.not_while_acting',
    message: expect.stringMatching(/act as somebody else/),
  },
});

it.each(METHODS)(
  'who acts as somebody else gets nothing that outlasts their access: %s.%s',
  async (...method) => {
    await expect(call(method, FAISAL_AS_NOURA)).rejects.toEqual(REFUSAL);
    await expect(
      call(method, FAISAL_AS_NOURA, { inCookie: true }),
    ).rejects.toEqual(REFUSAL);
    // Twenty does not know of this one that somebody acts.
    await expect(call(method, APPLICATION_OF_FAISAL_AS_NOURA)).rejects.toEqual(
      REFUSAL,
    );
  },
);

it('everybody else does, and everything else is left', async () => {
  const method = ['AuthResolver', 'authorizeApp'];

  expect(await call(method, NOURA)).toBe(true);
  expect(await call(method, NOURA, { inCookie: true })).toBe(true);
  expect(await call(method, API_KEY)).toBe(true);
  expect(await call(['AuthResolver', 'renewToken'], FAISAL_AS_NOURA)).toBe(
    true,
  );
});

it('leaves Twenty as it is while Clerk is off', async () => {
  expect(
    await call(['AuthResolver', 'authorizeApp'], FAISAL_AS_NOURA, {
      configuration: null,
    }),
  ).toBe(true);
});
