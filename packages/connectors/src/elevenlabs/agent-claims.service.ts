import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { AccountRepository } from '../accounts/account.repository';
import { CrmClient } from '../crm/crm-client.service';
import { CrmError } from '../crm/crm.error';
import { type Workspace } from '../tenants/workspace';
import { DeliveryRepository } from '../deliveries/delivery.repository';
import { TenantLookup } from '../tenants/tenant-lookup.service';

const answer = z.object({
  agentSettings: z.object({
    edges: z.array(
      z.object({ node: z.object({ agentId: z.string().nullish() }) }),
    ),
  }),
});

const QUERY = `
  query FindAgents($filter: AgentSettingFilterInput) {
    agentSettings(filter: $filter) { edges { node { agentId } } }
  }`;

/** Whoever has waited for so long waits a tenth of it more, but no longer than this. */
const LONGEST_PAUSE_MILLISECONDS = 600_000;
/** So long after its first call, a tenant that does not answer does not have an agent. */
const PATIENCE_MILLISECONDS = 3_600_000;

/**
 * Whose an agent is that somebody has called: the tenant's that has its id in its Agent
 * Settings. Where two have it nobody gets the calls until an operator says whose it is.
 */
@Injectable()
export class AgentClaims {
  private readonly logger = new Logger(AgentClaims.name);
  private askedAt = 0;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accountRepository: AccountRepository,
    private readonly crmClient: CrmClient,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly tenantLookup: TenantLookup,
  ) {}

  /**
   * Asks no tenant anything while every agent is known, and of one that nobody claims
   * ever less often: each tenant is asked each time. Decides nothing for an hour while
   * one does not answer: it may have the same agent.
   */
  async run(signal: AbortSignal): Promise<void> {
    const unclaimed = (await this.deliveryRepository.listUnclaimed()).filter(
      ({ source }) => source === 'elevenlabs',
    );

    if (!this.isTimeToAsk(unclaimed.map(({ since }) => since))) {
      return;
    }

    const agentIds = unclaimed.map(({ accountId }) => accountId);
    const claims = new Map<string, string[]>();
    let haveAllAnswered = true;

    for (const { tenantId } of await this.tenantLookup.listReady()) {
      const found = await this.agentsOf({ tenantId, signal }, agentIds);

      if (signal.aborted) {
        return;
      }
      haveAllAnswered &&= found !== null;
      for (const agentId of found ?? []) {
        claims.set(agentId, [...(claims.get(agentId) ?? []), tenantId]);
      }
    }
    for (const { accountId, since } of unclaimed) {
      if (
        haveAllAnswered ||
        Date.now() - since.getTime() > PATIENCE_MILLISECONDS
      ) {
        await this.claim(accountId, claims.get(accountId) ?? []);
      }
    }
  }

  /** @param since when somebody first called each of the agents. */
  private isTimeToAsk(since: readonly Date[]): boolean {
    const now = Date.now();
    const pause = Math.min(
      LONGEST_PAUSE_MILLISECONDS,
      ...since.map((moment) => (now - moment.getTime()) / 10),
    );

    if (since.length === 0 || now - this.askedAt < pause) {
      return false;
    }
    this.askedAt = now;

    return true;
  }

  /** It is nobody's from now on; who has it next gets none of its former calls. */
  async end(agentId: string): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      await this.accountRepository.release(
        entityManager,
        'elevenlabs',
        agentId,
      );
      await this.deliveryRepository.forgetAllOf(
        entityManager,
        'elevenlabs',
        agentId,
      );
    });
  }

  private async claim(agentId: string, [tenantId, ...others]: string[]) {
    if (others.length > 0) {
      this.logger.warn(
        `${others.length + 1} tenants have agent ${agentId} in their Agent Settings. See: connectors link elevenlabs ${agentId} <tenant>`,
      );
    } else if (tenantId !== undefined) {
      await this.accountRepository.claim({
        source: 'elevenlabs',
        id: agentId,
        tenantId,
        name: '',
      });
    }
  }

  /** Null when it cannot be said now. A workspace without Agent Settings has none. */
  private async agentsOf(
    workspace: Workspace,
    ids: readonly string[],
  ): Promise<Set<string> | null> {
    try {
      const { agentSettings } = answer.parse(
        await this.crmClient.ask(workspace, QUERY, {
          filter: { agentId: { in: ids } },
        }),
      );

      return new Set(
        agentSettings.edges.flatMap(({ node }) => node.agentId ?? []),
      );
    } catch (error) {
      this.logger.warn(
        `The Agent Settings of tenant ${workspace.tenantId} cannot be read: ${(error as Error).message}`,
      );

      return error instanceof CrmError && error.failure === 'refused'
        ? new Set()
        : null;
    }
  }
}
