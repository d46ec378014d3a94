import { Injectable, Logger } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { type RecordChange } from '../changes/record-change';
import { CrmClient } from '../crm/crm-client.service';
import { type Workspace } from '../tenants/workspace';
import {
  type AgentTotals,
  AgentTotalsRepository,
} from './agent-totals.repository';
import { KnownRecords } from './known-records.service';
import { writePartwise } from './write-partwise';

const MUTATION = `
  mutation SetTotals($filter: AgentSettingFilterInput!, $data: AgentSettingUpdateInput!) {
    updateAgentSettings(filter: $filter, data: $data) { id }
  }`;

/** Keeps what Agent Settings say about the calls of an agent: how many, how they went. */
@Injectable()
export class AgentTotalsWriter {
  private readonly logger = new Logger(AgentTotalsWriter.name);

  constructor(
    private readonly agentTotalsRepository: AgentTotalsRepository,
    private readonly crmClient: CrmClient,
    private readonly knownRecords: KnownRecords,
  ) {}

  /**
   * After calls were written, in the same transaction and under the same lock.
   *
   * @throws CrmError when it has to be tried again.
   */
  async writeAfter(
    entityManager: EntityManager,
    workspace: Workspace,
    changes: readonly RecordChange[],
  ): Promise<void> {
    const agentIds = changes
      .filter(({ kind }) => kind === 'voiceCall')
      .map(({ accountId }) => accountId);

    if (agentIds.length === 0) {
      return;
    }
    for (const totals of await this.agentTotalsRepository.ofAgents(
      entityManager,
      workspace.tenantId,
      agentIds,
    )) {
      await this.write(workspace, totals);
    }
  }

  /** What is refused here keeps no call out: the next call tries it again. */
  private async write(
    workspace: Workspace,
    { agentId, callCount, successRate, lastCallAt }: AgentTotals,
  ): Promise<void> {
    const refused = await writePartwise(
      [{ key: agentId }],
      async () => {
        await this.crmClient.ask(workspace, MUTATION, {
          filter: { agentId: { eq: agentId } },
          data: {
            callCount,
            ...(successRate !== null && { successRate }),
            ...(lastCallAt !== null && {
              lastCallAt: lastCallAt.toISOString(),
            }),
          },
        });
      },
      () => this.knownRecords.canBeWritten(workspace, 'voiceCall', []),
    );

    for (const reason of refused.values()) {
      this.logger.warn(
        `The totals of an agent of tenant ${workspace.tenantId} were not taken: ${reason}`,
      );
    }
  }
}
