import { Inject, Injectable } from '@nestjs/common';

import {
  type RecordKeyAnswer,
  type RecordKeyRequest,
} from '@twenty-clerk/contract/calls/record-keys';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  TWENTY_RECORD_KEYS,
  type TwentyRecordKeys,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-record-keys.port';
import {
  WORKSPACE_METADATA,
  type WorkspaceMetadata,
} from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';
import { TenantScopeService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-scope.service';

/** Keys for programs of the operator's that write records of every tenant. */
@Injectable()
export class RecordKeysService {
  constructor(
    @Inject(TWENTY_RECORD_KEYS)
    private readonly twentyRecordKeys: TwentyRecordKeys,
    @Inject(WORKSPACE_METADATA)
    private readonly workspaceMetadata: WorkspaceMetadata,
    private readonly tenantScopeService: TenantScopeService,
  ) {}

  /** @throws ClerkAuthException request_malformed when an object is not there. */
  replace(
    tenantId: string,
    { name, role, writes, updates }: RecordKeyRequest,
  ): Promise<RecordKeyAnswer> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      async ({ workspaceId }) => {
        const { objects } = await this.workspaceMetadata.read(workspaceId);
        const find = (object: string) => {
          const found = objects.find(
            ({ nameSingular, isActive }) => nameSingular === object && isActive,
          );

          if (found === undefined) {
            throw new ClerkAuthException('request_malformed');
          }

          return found;
        };

        return {
          workspaceId,
          ...(await this.twentyRecordKeys.replace(workspaceId, { name, role }, [
            ...writes.map((object) => ({
              object: find(object),
              mayDelete: true,
            })),
            ...updates.map((object) => ({
              object: find(object),
              mayDelete: false,
            })),
          ])),
        };
      },
    );
  }
}
