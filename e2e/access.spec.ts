import { Member } from './support/access/member';
import { WAYS_IN, type WayIn } from './support/access/ways-in';
import { WAYS_TO_END } from './support/access/ways-to-end';
import { type Deployment } from './support/deployment';
import { isRealTwenty } from './support/deployment-addresses';
import { openOrganization } from './support/open-organization';
import { NOURA, SAMI } from './support/people';
import { runTenants } from './support/tenants-command';
import { expect, test } from './support/test';

/** "Within seconds", as docs/people.md promises. */
const LONGEST_MILLISECONDS = 10_000;

const HELD = WAYS_IN.filter(
  ({ isOnlyTwentys }) => isRealTwenty() || isOnlyTwentys !== true,
);

type Held = { wayIn: WayIn; opens: () => Promise<boolean> };

const obtainAll = async (member: Member): Promise<Held[]> => {
  const held: Held[] = [];

  for (const wayIn of HELD) {
    const opens = await wayIn.obtain(member);

    expect(await opens(), `${wayIn.name}, before`).toBe(true);
    held.push({ wayIn, opens });
  }

  return held;
};

/** Two admins of an organization of their own. */
const openAdmins = async (deployment: Deployment) => {
  const opened = await openOrganization(deployment, 'Table of access');
  const owner = await Member.of(opened, NOURA);

  // Twenty has the workspace once its owner is in.
  await owner.signIn();
  await opened.clerk.addMember(opened.id, SAMI.userId, 'org:admin');

  return { owner, leaver: await Member.of(opened, SAMI) };
};

for (const { name, isOfSessions, isForAll, end } of WAYS_TO_END) {
  test(`what a member held opens nothing any more: ${name}`, async ({
    deployment,
  }) => {
    const { owner, leaver } = await openAdmins(deployment);
    const commands = deployment.tenants?.commands ?? {};
    const held = await obtainAll(leaver);
    const others = await obtainAll(owner);

    await end(leaver, {
      suspend: (organizationId) =>
        runTenants(commands, 'suspend', organizationId),
    });

    const begun = Date.now();
    const closing = held.filter(
      ({ wayIn }) => !(isOfSessions && wayIn.isOfMembership),
    );
    const times = await Promise.all(
      closing.map(async ({ wayIn, opens }) => {
        await expect
          .poll(opens, {
            message: `${wayIn.name} after: ${name}`,
            timeout: LONGEST_MILLISECONDS,
            intervals: [100],
          })
          .toBe(false);

        return `${wayIn.name} ${Date.now() - begun} ms`;
      }),
    );

    console.log(`${name}: ${times.join(', ')}`);

    for (const { wayIn, opens } of held) {
      if (!closing.some((one) => one.wayIn === wayIn)) {
        expect(await opens(), `${wayIn.name}, which stays`).toBe(true);
      }
    }
    for (const { wayIn, opens } of others) {
      // Good for a minute by itself, which may be over.
      if (wayIn.name.startsWith('session token')) continue;

      expect(await opens(), `${wayIn.name} of another member`).toBe(
        isForAll !== true,
      );
    }
  });
}
