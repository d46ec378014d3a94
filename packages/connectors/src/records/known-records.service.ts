import { Injectable } from '@nestjs/common';
import {
  RECORD_KINDS,
  type RecordKind,
} from '@twenty-clerk/contract/calls/record-keys';

import { CrmClient } from '../crm/crm-client.service';
import { CrmError } from '../crm/crm.error';
import { type Workspace } from '../tenants/workspace';
import { CRM_NAMES, filterTypeOf, updateTypeOf } from './crm-names';
import { RecordStateRepository } from './record-state.repository';

/** One may have been deleted in the workspace, or be what Twenty fails at. */
const CANDIDATES = 5;

/** Records that are in a workspace already. */
@Injectable()
export class KnownRecords {
  constructor(
    private readonly crmClient: CrmClient,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * Whether Twenty takes one of them just now. It is written as it is, of which nobody
   * in the workspace hears.
   *
   * @param wanted the kind of which it is, if there is one.
   * @param except keys of changes to those that do not count.
   * @throws CrmError when Twenty is away.
   */
  async canBeWritten(
    workspace: Workspace,
    wanted: RecordKind,
    except: readonly string[],
  ): Promise<boolean> {
    const kinds = [
      wanted,
      ...RECORD_KINDS.filter((kind) => kind !== wanted),
    ].filter((kind) => CRM_NAMES[kind].sourceField !== null);

    for (const {
      kind,
      externalId,
    } of await this.recordStateRepository.findWritten(
      workspace.tenantId,
      kinds,
      except,
      CANDIDATES,
    )) {
      if (await this.write(workspace, kind, externalId)) {
        return true;
      }
    }

    return false;
  }

  private async write(
    workspace: Workspace,
    kind: RecordKind,
    externalId: string,
  ): Promise<boolean> {
    const { plural, sourceField } = CRM_NAMES[kind];
    const mutation = `update${plural}`;

    try {
      const { [mutation]: written } = await this.crmClient.ask(
        workspace,
        `mutation Rewrite($filter: ${filterTypeOf(kind)}!, $data: ${updateTypeOf(kind)}!) {
           ${mutation}(filter: $filter, data: $data) { id }
         }`,
        {
          filter: { [sourceField!]: { eq: externalId } },
          data: { [sourceField!]: externalId },
        },
      );

      return Array.isArray(written) && written.length > 0;
    } catch (error) {
      if (error instanceof CrmError && error.mayBeAboutTheQuestion) {
        return false;
      }
      throw error;
    }
  }
}
