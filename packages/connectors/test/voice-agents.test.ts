import { randomUUID } from 'node:crypto';

import { type WorkspaceSnapshot } from '../../data-model/src/planner/workspace-snapshot';
import { SimulatedMetadata } from '../../twenty-simulator/src/simulated-metadata';
import { AgentClaims } from '../src/elevenlabs/agent-claims.service';
import { TenantLookup } from '../src/tenants/tenant-lookup.service';
import {
  eventually,
  NOURAS_SHOP,
  type Shops,
  startShops,
} from './support/shops';

type ObjectSnapshots = WorkspaceSnapshot['objects'];

describe('A voice agent', () => {
  let shops: Shops;

  beforeAll(async () => {
    shops = await startShops({ orders: 1 });
    // The simulator makes a workspace's tables when somebody first looks.
    await shops.connect('noura', NOURAS_SHOP);
    await shops.settled();
    await run('link', 'elevenlabs', 'agent_of_faisal', 'org_faisal');
    await call('agent_of_faisal', 'conv_0');
    await calls('org_faisal', 1);
  });

  afterAll(() => shops.stop());

  const run = (...argv: string[]) => shops.run(...argv);

  const call = (
    agentId: string,
    conversationId: string,
    outcome?: 'success' | 'failure' | 'unknown',
  ) =>
    shops.salla.control.call({
      agentId,
      conversationId,
      phoneNumber: '+966500000001',
      outcome,
    });

  const calls = (organization: string, count: number) =>
    eventually(
      () => shops.records(organization, 'voiceCall'),
      (records) => records.length === count,
    );

  const claim = (organization: string, agentId: string) =>
    shops.type(organization, 'agentSetting', randomUUID(), { agentId });

  const whose = async (agentId: string) =>
    (
      await shops.database<{ tenantId: string }>(
        `SELECT tenant_id AS "tenantId" FROM connectors.account WHERE id = $1`,
        [agentId],
      )
    )[0]?.tenantId;

  const decide = () =>
    shops.application
      .get(AgentClaims, { strict: false })
      .run(new AbortController().signal);

  /** What goes by the clock otherwise, every ten seconds. */
  const decided = (agentId: string, organization: string) =>
    eventually(
      async () => {
        await decide();

        return whose(agentId);
      },
      (owner) => owner === shops.tenantOf(organization).tenantId,
    );

  it('that nobody knows has its calls kept, until somebody has it in Agent Settings', async () => {
    await call('agent_new', 'conv_1');

    const { text, exitCode } = await run('list');

    expect(exitCode).toBe(0);
    expect(text).toContain('agent_new');
    await claim('org_noura', 'agent_new');

    const [record] = await calls('org_noura', 1);

    expect(record?.data).toMatchObject({
      callId: 'conv_1',
      agentId: 'agent_new',
      summary: 'The customer asked where the order is.',
    });
  });

  it('stays with whoever had it first', async () => {
    await claim('org_faisal', 'agent_new');
    await call('agent_new', 'conv_2', 'failure');
    await calls('org_noura', 2);
    expect(await shops.records('org_faisal', 'voiceCall')).toHaveLength(1);
  });

  it('has in its Agent Settings how many calls there were, how they went and when the last was', async () => {
    const recordOf = async (organization: string) =>
      (await shops.records(organization, 'agentSetting')).find(
        ({ data }) => data.agentId === 'agent_new',
      )!;
    const settingsOf = async (organization: string) =>
      (await recordOf(organization)).data;

    // They are counted once they are there.
    await shops.settled();
    expect(await settingsOf('org_noura')).toMatchObject({
      callCount: 2,
      successRate: 50,
    });

    // Whatever ElevenLabs has not judged is a call, and neither good nor bad; one that
    // is told twice is one.
    await call('agent_new', 'conv_unknown', 'unknown');
    await call('agent_new', 'conv_unknown', 'unknown');
    await shops.settled();

    const [latest] = (await calls('org_noura', 3))
      .map(({ data }) => String(data.startedAt))
      .toSorted()
      .toReversed();

    expect(await settingsOf('org_noura')).toMatchObject({
      callCount: 3,
      successRate: 50,
      lastCallAt: latest,
    });
    expect(await settingsOf('org_faisal')).toEqual({ agentId: 'agent_new' });

    await shops.erase(
      'org_noura',
      'agentSetting',
      (await recordOf('org_noura')).id,
    );
    await call('agent_new', 'conv_after');
    await shops.settled();
    expect(await recordOf('org_noura')).toMatchObject({
      deletedAt: expect.any(Date),
    });
  });

  it('is nobody’s while a workspace cannot say whether it has it, too', async () => {
    await shops.unreadable('org_faisal', async () => {
      await claim('org_noura', 'agent_asked');
      await call('agent_asked', 'conv_asked');
      await decide();
      expect(await whose('agent_asked')).toBeUndefined();
    });
    await decide();
    expect(await whose('agent_asked')).toBe(
      shops.tenantOf('org_noura').tenantId,
    );
    await calls('org_noura', 5);
  });

  it('that nobody claims is asked for ever less often', async () => {
    const asked = jest.spyOn(
      shops.application.get(TenantLookup, { strict: false }),
      'listReady',
    );

    await call('agent_of_nobody', 'conv_of_nobody');
    await shops.database(
      `UPDATE connectors.delivery SET received_at = now() - interval '1 day'
        WHERE account_id = 'agent_of_nobody'`,
    );
    await decide();
    asked.mockClear();
    await decide();
    expect(asked).not.toHaveBeenCalled();

    await call('agent_called_now', 'conv_now');
    await decide();
    expect(asked).toHaveBeenCalled();
    await shops.database(
      `DELETE FROM connectors.delivery WHERE status = 'waiting'`,
    );
  });

  it('that two have is nobody’s until an operator says whose it is', async () => {
    await claim('org_noura', 'agent_of_two');
    await claim('org_faisal', 'agent_of_two');
    await call('agent_of_two', 'conv_3');
    // After this one everybody was asked for both.
    await claim('org_noura', 'agent_later');
    await call('agent_later', 'conv_4');
    await decided('agent_later', 'org_noura');
    await calls('org_noura', 6);
    expect(await shops.records('org_faisal', 'voiceCall')).toHaveLength(1);

    await run('link', 'elevenlabs', 'agent_of_two', 'org_faisal');
    await calls('org_faisal', 2);
    expect(await shops.records('org_noura', 'voiceCall')).toHaveLength(6);
  });

  it('is looked at and acted on by command', async () => {
    expect(
      await run('link', 'elevenlabs', 'agent_of_two', 'org_noura'),
    ).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('account_taken'),
    });

    await run('pause', 'agent_of_two');
    await call('agent_of_two', 'conv_5');
    expect((await run('list', '--json')).text).toContain('"isPaused": true');
    expect(await shops.records('org_faisal', 'voiceCall')).toHaveLength(2);
    await run('resume', 'agent_of_two');
    await calls('org_faisal', 3);

    await run('pause', 'agent_of_two');
    await call('agent_of_two', 'conv_of_faisal');
    await run('unlink', 'agent_of_two');
    expect(await run('show', 'agent_of_two')).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('account_not_found'),
    });
  });

  it('gives whoever has it next none of the calls of before', async () => {
    await run('link', 'elevenlabs', 'agent_of_two', 'org_noura');
    await call('agent_of_two', 'conv_of_noura');
    await shops.settled();

    expect(
      (await shops.records('org_noura', 'voiceCall')).map(
        ({ data }) => data.callId,
      ),
    ).toEqual(expect.not.arrayContaining(['conv_of_faisal']));
    await calls('org_noura', 7);
  });

  it('has a key for its records only, in the workspace of its tenant only', async () => {
    const answer = await shops.deployment.twenty(
      'PUT',
      `/clerk/tenants/${shops.tenantOf('org_noura').tenantId}/record-key`,
      shops.environment.CONNECTORS_TWENTY_TOKEN!,
      { writes: ['sallaOrder'], updates: ['agentSetting'] },
    );

    const ask = (query: string) =>
      shops.deployment.twenty('POST', '/graphql', answer.body.apiKey, {
        query,
      });

    expect(
      (await ask('{ sallaOrders { totalCount } }')).body.data.sallaOrders
        .totalCount,
    ).toBeGreaterThan(0);
    expect(
      (
        await ask(
          'mutation { updateAgentSettings(filter: { agentId: { eq: "x" } }, data: { callCount: 1 }) { id } }',
        )
      ).body.errors,
    ).toBeUndefined();
    expect(
      (
        await ask(
          'mutation { deleteAgentSettings(filter: { agentId: { eq: "x" } }) { id } }',
        )
      ).body.errors[0].extensions.code,
    ).toBe('FORBIDDEN');
    expect(
      (await ask('{ voiceCalls { totalCount } }')).body.errors[0].extensions
        .code,
    ).toBe('FORBIDDEN');
    expect(
      (
        await shops.deployment.twenty(
          'PUT',
          `/clerk/tenants/${shops.tenantOf('org_noura').tenantId}/record-key`,
          'not-the-service-token',
          {},
        )
      ).status,
    ).toBe(401);
    expect(
      await shops.deployment.twenty(
        'PUT',
        `/clerk/tenants/${shops.tenantOf('org_noura').tenantId}/record-key`,
        shops.environment.CONNECTORS_TWENTY_TOKEN!,
        { writes: ['opportunity'], updates: [] },
      ),
    ).toMatchObject({
      status: 400,
      body: { error: { code: 'request_malformed' } },
    });
  });

  it('is its workspace’s after an hour, though another one says nothing still', async () => {
    await claim('org_noura', 'agent_of_an_hour');
    await claim('org_noura', 'agent_of_a_moment');
    await shops.unreadable('org_faisal', async () => {
      await call('agent_of_an_hour', 'conv_of_an_hour');
      await shops.database(
        `UPDATE connectors.delivery
            SET received_at = now() - interval '61 minutes'
          WHERE account_id = 'agent_of_an_hour'`,
      );
      await call('agent_of_a_moment', 'conv_of_a_moment');
      await decided('agent_of_an_hour', 'org_noura');
      expect(await whose('agent_of_a_moment')).toBeUndefined();
    });
    await decided('agent_of_a_moment', 'org_noura');
  });

  describe.each<
    [string, (objects: ObjectSnapshots, name: string) => ObjectSnapshots]
  >([
    [
      'deactivated',
      (objects, name) =>
        objects.map((object) =>
          object.nameSingular === name
            ? { ...object, isActive: false }
            : object,
        ),
    ],
    [
      'deleted',
      (objects, name) =>
        objects.filter(({ nameSingular }) => nameSingular !== name),
    ],
  ])('while another workspace has an object of ours %s', (how, change) => {
    const read = SimulatedMetadata.prototype.read;

    beforeAll(() => {
      jest
        .spyOn(SimulatedMetadata.prototype, 'read')
        .mockImplementation(async function (
          this: SimulatedMetadata,
          workspaceId,
        ) {
          const { objects } = await read.call(this, workspaceId);

          return {
            objects:
              workspaceId === shops.tenantOf('org_faisal').workspaceId
                ? change(objects, 'sallaCart')
                : objects,
          };
        });
    });

    afterAll(() => jest.restoreAllMocks());

    it('is found, and that one’s calls come, too', async () => {
      const { tenantId } = shops.tenantOf('org_faisal');
      const before = await shops.records('org_faisal', 'voiceCall');

      await shops.database(
        `DELETE FROM connectors.workspace_access WHERE tenant_id = $1`,
        [tenantId],
      );
      await claim('org_noura', `agent_${how}`);
      await call(`agent_${how}`, `conv_${how}`);
      await decided(`agent_${how}`, 'org_noura');
      await call('agent_of_faisal', `conv_of_faisal_${how}`);

      const records = await calls('org_faisal', before.length + 1);

      expect(records.map(({ data }) => data.callId)).toContain(
        `conv_of_faisal_${how}`,
      );
    });
  });
});
