import { type ModuleRef } from '@nestjs/core';
import { CoreEntityCacheService } from 'src/engine/core-entity-cache/services/core-entity-cache.service';
import { UserWorkspaceService } from 'src/engine/core-modules/user-workspace/user-workspace.service';
import { endConnectedAccounts } from 'src/engine/core-modules/clerk-auth/twenty/end-connected-accounts.variants/before-archiving';
import { TwentyPeopleAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-people.adapter';
import { CalendarChannelEntity } from 'src/engine/metadata-modules/calendar-channel/entities/calendar-channel.entity';
import { ConnectedAccountEntity } from 'src/engine/metadata-modules/connected-account/entities/connected-account.entity';
import { MessageChannelEntity } from 'src/engine/metadata-modules/message-channel/entities/message-channel.entity';
import { GlobalWorkspaceOrmManager } from 'src/engine/twenty-orm/global-workspace-datasource/global-workspace-orm.manager';
import { type DataSource, In } from 'typeorm';

const NOURA_AT_NAJD = { userWorkspaceId: 'noura at najd', workspaceId: 'najd' };

/** Twenty's services, which note in what order they are asked for what. */
const start = (membership: { id: string } | null) => {
  const asked: unknown[] = [];
  const note =
    (what: string) =>
    async (...parameters: unknown[]) => {
      asked.push([what, ...parameters]);
    };

  const services = new Map<unknown, object>([
    [UserWorkspaceService, { deleteUserWorkspace: note('membership') }],
    [CoreEntityCacheService, { invalidate: note('cache') }],
    [
      GlobalWorkspaceOrmManager,
      {
        executeInWorkspaceContext: (work: () => unknown) => work(),
        getRepository: async (workspaceId: string, object: string) => ({
          update: note(`${object} of ${workspaceId}`),
        }),
      },
    ],
  ]);

  const adapter = new TwentyPeopleAdapter(
    {
      get: (service: unknown) =>
        services.get(service) ?? { transferOwnership: note('accounts') },
    } as ModuleRef,
    {
      getRepository: () => ({
        findOneBy: async () => membership,
        update: note('user'),
      }),
    } as unknown as DataSource,
  );

  return { adapter, asked };
};

it('ends what reads the mailboxes and calendars of a member before the membership, gives them to nobody, and leaves no member without a membership', async () => {
  const { adapter, asked } = start({ id: 'noura at najd' });

  await adapter.removeFromWorkspace('noura', 'najd');

  expect(asked).toEqual([
    [
      'accounts',
      {
        fromUserWorkspaceId: 'noura at najd',
        toUserWorkspaceId: 'noura at najd',
        workspaceId: 'najd',
      },
    ],
    [
      'workspaceMember of najd',
      { userId: 'noura' },
      { deletedAt: expect.any(String) },
    ],
    ['membership', { userWorkspaceId: 'noura at najd', softDelete: true }],
  ]);
});

it('leaves no record of a member where only that was left', async () => {
  const { adapter, asked } = start(null);

  await adapter.removeFromWorkspace('noura', 'najd');

  expect(asked).toEqual([
    [
      'workspaceMember of najd',
      { userId: 'noura' },
      { deletedAt: expect.any(String) },
    ],
  ]);
});

it('takes an address from the record of somebody who has left before their account has another one, by which it would be found', async () => {
  const { adapter, asked } = start(null);
  const name = { firstName: 'Noura', lastName: 'Example' };
  const user = { ...name, email: 'noura@example.com', isEmailVerified: true };

  await adapter.updateProfile('noura', 'najd', user);

  expect(asked).toEqual([
    [
      'workspaceMember of najd',
      { userId: 'noura' },
      { name, userEmail: user.email },
    ],
    ['user', { id: 'noura' }, user],
    ['cache', 'user', 'noura'],
  ]);
});

it('does so itself in a release that leaves them as they were', async () => {
  const asked: unknown[] = [];

  await endConnectedAccounts(
    {
      get: () => ({
        manager: {
          findBy: async () => [{ id: 'mail' }, { id: 'more mail' }],
          update: async (...parameters: unknown[]) => {
            asked.push(parameters);
          },
        },
      }),
    } as unknown as ModuleRef,
    NOURA_AT_NAJD,
  );

  const ofTheirs = { connectedAccountId: In(['mail', 'more mail']) };

  expect(asked).toEqual([
    [MessageChannelEntity, ofTheirs, { isSyncEnabled: false }],
    [CalendarChannelEntity, ofTheirs, { isSyncEnabled: false }],
    [
      ConnectedAccountEntity,
      NOURA_AT_NAJD,
      { accessToken: null, refreshToken: null, connectionParameters: null },
    ],
  ]);
});
