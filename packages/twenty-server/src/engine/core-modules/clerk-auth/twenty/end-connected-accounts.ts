import { type ModuleRef } from '@nestjs/core';

import { ConnectedAccountMetadataService } from 'src/engine/metadata-modules/connected-account/connected-account-metadata.service';

type Membership = { userWorkspaceId: string; workspaceId: string };

/**
 * Has Twenty read nothing more in a member's mailboxes and calendars, send nothing
 * from them, and forget what opens them. What it has read stays theirs: it shows all
 * of that to whoever owns it.
 */
export const endConnectedAccounts = (
  moduleRef: ModuleRef,
  { userWorkspaceId, workspaceId }: Membership,
): Promise<void> =>
  moduleRef
    .get(ConnectedAccountMetadataService, { strict: false })
    .transferOwnership({
      fromUserWorkspaceId: userWorkspaceId,
      toUserWorkspaceId: userWorkspaceId,
      workspaceId,
    });
