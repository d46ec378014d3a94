import { type Visitor } from '../visitor';

type Calls = {
  voiceCalls: {
    edges: { node: { id: string; summary: string; contactId: string } }[];
  };
  agentSettings: {
    edges: { node: { callCount: number | null; successRate: number | null } }[];
  };
};

const CALLS = `query ($agentId: AgentSettingFilterInput, $calls: VoiceCallFilterInput) {
  voiceCalls(filter: $calls) { edges { node { id summary contactId } } }
  agentSettings(filter: $agentId) { edges { node { callCount successRate } } }
}`;

/** An agent is a workspace's that has it in its Agent Settings. */
export const enterAgent = (visitor: Visitor, agentId: string) =>
  visitor.ask(
    '/graphql',
    `mutation ($data: [AgentSettingCreateInput!]!) {
      createAgentSettings(data: $data) { id }
    }`,
    {
      data: [{ agentId, storeName: 'متجر', apiKey: 'secret-store/elevenlabs' }],
    },
  );

/** An agent's calls, and what Agent Settings say of them. */
export const callsSeenBy = async (visitor: Visitor, agentId: string) => {
  const filter = { agentId: { eq: agentId } };
  const { voiceCalls, agentSettings } = await visitor.ask<Calls>(
    '/graphql',
    CALLS,
    { agentId: filter, calls: filter },
  );

  return {
    calls: voiceCalls.edges.map(({ node }) => node),
    totals: agentSettings.edges.map(({ node }) => node),
  };
};
