import { EventEmitter } from 'node:events';

import { type ModuleRef } from '@nestjs/core';
import { type Response } from 'express';
import { FileUrlService } from 'src/engine/core-modules/file/file-url/file-url.service';
import { fileFolderConfigs } from 'src/engine/core-modules/file/interfaces/file-folder.interface';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { tokensIn } from 'src/engine/core-modules/clerk-auth/tenancy/tokens-in-text';
import {
  claimsOf,
  readPayload,
} from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';
import { FileLinksAdapter } from 'src/engine/core-modules/clerk-auth/twenty/file-links.adapter';

import { NAJD } from './support/tenant-entry';

const A_DAY = 86_400;

class Jwt {
  async signAsyncOrThrow(payload: object, options: { expiresIn: number }) {
    const parts = [
      { alg: 'none' },
      { ...payload, iat: 1_000, exp: 1_000 + options.expiresIn },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));

    return `${parts.join('.')}.signature`;
  }
}

/** Signs one link for all who ask for a file at once, as Twenty does. */
class FileLinks {
  private link: Promise<string> | undefined;

  constructor(private readonly jwt: Jwt) {}

  signFileByIdUrl({ fileFolder }: { fileFolder: string }): Promise<string> {
    this.link ??= this.sign(fileFolder);

    return this.link;
  }

  private async sign(fileFolder: string) {
    const token = await this.jwt.signAsyncOrThrow(
      { type: 'FILE', sub: 'workspace', fileId: 'contract' },
      { expiresIn: A_DAY },
    );

    return `https://crm.example/file/${fileFolder}/contract?token=${token}`;
  }
}

const openStreams = new OpenStreams();

/** What somebody's request does. */
const asked = <Answer>(userId: string, work: () => Promise<Answer>) =>
  new Promise<Answer>((resolve) => {
    openStreams.watch(
      new EventEmitter() as Response,
      {
        ids: [],
        tokens: [{ workspaceId: null, holderIds: [], userId, issuedAt: 1 }],
        hasSession: false,
        isOfPerson: true,
        isLedByCookie: false,
      },
      NAJD,
      () => resolve(work()),
    );
  });

const start = () => {
  const jwt = new Jwt();
  const links = new FileLinks(jwt);

  new FileLinksAdapter(
    {
      get: (service: unknown) => (service === FileUrlService ? links : jwt),
    } as ModuleRef,
    openStreams,
  ).onModuleInit();

  return links;
};

const payloadIn = (link: string) => readPayload(tokensIn([link])[0] ?? '');
const holdersOf = (link: string) => claimsOf(payloadIn(link)).holderIds;

it('gives a link to a file to whoever asks, also to two at once', async () => {
  const links = start();
  const file = { fileFolder: 'files-field' };
  const given = await Promise.all(
    ['noura', 'faisal'].map((userId) =>
      asked(userId, () => links.signFileByIdUrl(file)),
    ),
  );

  expect(given.map(holdersOf)).toEqual([['noura'], ['faisal']]);
  expect(payloadIn(given[1] ?? '')).toEqual({
    type: 'FILE',
    sub: 'workspace',
    fileId: 'contract',
    heldBy: ['faisal'],
    iat: 1_000,
    exp: 1_000 + A_DAY,
  });
});

it('leaves a link that is good for ever, and that of a job, to everybody', async () => {
  Object.assign(fileFolderConfigs, {
    'email-image': { ignoreExpirationToken: true },
  });

  const inMail = await asked('noura', () =>
    start().signFileByIdUrl({ fileFolder: 'email-image' }),
  );
  const ofJob = await start().signFileByIdUrl({
    fileFolder: 'files-field',
  });

  expect([inMail, ofJob].map(holdersOf)).toEqual([[], []]);
});
