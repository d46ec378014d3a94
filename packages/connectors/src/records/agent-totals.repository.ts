import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

/** Of an agent's calls that are not deleted. */
export type AgentTotals = {
  agentId: string;
  callCount: number;
  /** Percent, of the calls that ElevenLabs has judged; null where it has judged none. */
  successRate: number | null;
  lastCallAt: Date | null;
};

/** Adds up the calls of voice agents. */
@Injectable()
export class AgentTotalsRepository {
  async ofAgents(
    entityManager: EntityManager,
    tenantId: string,
    agentIds: readonly string[],
  ): Promise<AgentTotals[]> {
    return entityManager.query<AgentTotals[]>(
      `SELECT account_id AS "agentId", count(*)::integer AS "callCount",
              round(100.0 * count(*) FILTER (WHERE counted ->> 'outcome' = 'success')
                / nullif(count(*) FILTER (
                    WHERE counted ->> 'outcome' IN ('success', 'failure')), 0),
                1)::float8 AS "successRate",
              max((counted ->> 'startedAt')::timestamptz) AS "lastCallAt"
         FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = 'voiceCall' AND account_id = ANY($2)
          AND record_id IS NOT NULL AND NOT is_deleted
        GROUP BY account_id`,
      [tenantId, agentIds],
    );
  }
}
