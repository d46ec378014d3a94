import { type ModuleRef } from '@nestjs/core';
import { getDataSourceToken } from '@nestjs/typeorm';

import { type DataSource, In } from 'typeorm';

import { CalendarChannelEntity } from 'src/engine/metadata-modules/calendar-channel/entities/calendar-channel.entity';
import { ConnectedAccountEntity } from 'src/engine/metadata-modules/connected-account/entities/connected-account.entity';
import { MessageChannelEntity } from 'src/engine/metadata-modules/message-channel/entities/message-channel.entity';

type Membership = { userWorkspaceId: string; workspaceId: string };

/** Before about 2.13 Twenty itself left the accounts of a former member as they were. */
export const endConnectedAccounts = async (
  moduleRef: ModuleRef,
  membership: Membership,
): Promise<void> => {
  const { manager } = moduleRef.get<DataSource>(getDataSourceToken(), {
    strict: false,
  });
  const accounts = await manager.findBy(ConnectedAccountEntity, membership);
  const ofTheirs = { connectedAccountId: In(accounts.map(({ id }) => id)) };
  const isOver = { isSyncEnabled: false };

  await manager.update(MessageChannelEntity, ofTheirs, isOver);
  await manager.update(CalendarChannelEntity, ofTheirs, isOver);
  await manager.update(ConnectedAccountEntity, membership, {
    accessToken: null,
    refreshToken: null,
    connectionParameters: null,
  });
};
