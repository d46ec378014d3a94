import { Inject, Injectable, Logger } from '@nestjs/common';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import {
  TWENTY_RECORD_KEYS,
  type TwentyRecordKeys,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-record-keys.port';
import { ApiKeyHolderRepository } from 'src/engine/core-modules/clerk-auth/storage/api-key-holder.repository';

/** What becomes of the API keys of somebody whose membership ends. */
@Injectable()
export class ApiKeysOfLeaversService {
  private readonly logger = new Logger(ApiKeysOfLeaversService.name);

  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    @Inject(TWENTY_RECORD_KEYS)
    private readonly twentyRecordKeys: TwentyRecordKeys,
    private readonly apiKeyHolderRepository: ApiKeyHolderRepository,
  ) {}

  /** Ends every key that they were shown, unless the operator keeps those. */
  async leave(userId: string, workspaceId: string): Promise<void> {
    if (this.configuration?.apiKeysOfLeavers === 'keep') {
      return;
    }

    const ids = await this.apiKeyHolderRepository.listKeysOf(userId);

    if (ids.length === 0) {
      return;
    }
    await this.twentyRecordKeys.end(workspaceId, ids);
    this.logger.log(
      `API keys ${ids.join(', ')} of workspace ${workspaceId} ended with the membership of user ${userId}`,
    );
  }
}
