import { Inject, Injectable, Logger } from '@nestjs/common';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import {
  TWENTY_RECORD_KEYS,
  type TwentyRecordKeys,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-record-keys.port';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { ApiKeyHolderRepository } from 'src/engine/core-modules/clerk-auth/storage/api-key-holder.repository';

/** What becomes of the API keys of somebody whose membership ends, or rights. */
@Injectable()
export class ApiKeysOfLeaversService {
  private readonly logger = new Logger(ApiKeysOfLeaversService.name);

  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    @Inject(TWENTY_RECORD_KEYS)
    private readonly twentyRecordKeys: TwentyRecordKeys,
    private readonly apiKeyHolderRepository: ApiKeyHolderRepository,
    private readonly revocationService: RevocationService,
  ) {}

  /** Ends every key that they were shown, unless the operator keeps those. */
  async leave(userId: string, workspaceId: string): Promise<void> {
    await this.end(workspaceId, `the membership of user ${userId}`, () =>
      this.apiKeyHolderRepository.listKeysOf(userId),
    );
  }

  /**
   * Ends the keys by which somebody who is given a role could go on with what they may
   * do no more, unless the operator keeps those. An admin keeps all of theirs.
   */
  async takeRole(
    userId: string,
    workspaceId: string,
    roleId: string,
  ): Promise<void> {
    await this.end(workspaceId, `the role of user ${userId}`, () =>
      this.apiKeyHolderRepository.listKeysBeyond(userId, roleId),
    );
  }

  private async end(
    workspaceId: string,
    withWhat: string,
    list: () => Promise<string[]>,
  ): Promise<void> {
    if (this.configuration?.apiKeysOfLeavers === 'keep') {
      return;
    }

    const ids = await list();

    if (ids.length === 0) {
      return;
    }
    await this.twentyRecordKeys.end(workspaceId, ids);
    await this.revocationService.revokeKeys(ids);
    this.logger.log(
      `API keys ${ids.join(', ')} of workspace ${workspaceId} ended with ${withWhat}`,
    );
  }
}
