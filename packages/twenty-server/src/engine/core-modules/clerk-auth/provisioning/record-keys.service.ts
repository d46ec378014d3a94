import { Inject, Injectable } from '@nestjs/common';

import {
  RECORD_KEY,
  type RecordKeyAnswer,
  type RecordKeyRequest,
} from '@twenty-clerk/contract/calls/record-keys';
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

  /**
   * With rights to those of the objects that are there: people may have deleted some.
   * One that they have deactivated keeps its records.
   */
  replace(
    tenantId: string,
    { writes, updates }: RecordKeyRequest,
  ): Promise<RecordKeyAnswer> {
    return this.tenantScopeService.withinWorkspace(
      tenantId,
      async ({ workspaceId }) => {
        const { objects } = await this.workspaceMetadata.read(workspaceId);
        const rightsTo = (names: readonly string[], mayDelete: boolean) =>
          objects
            .filter(({ nameSingular }) => names.includes(nameSingular))
            .map((object) => ({ object, mayDelete }));

        return {
          workspaceId,
          ...(await this.twentyRecordKeys.replace(workspaceId, RECORD_KEY, [
            ...rightsTo(writes, true),
            ...rightsTo(updates, false),
          ])),
        };
      },
    );
  }
}
