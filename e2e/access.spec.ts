import { Member } from './support/access/member';
import { operatorWith } from './support/access/operator';
import { WAYS_IN, type WayIn } from './support/access/ways-in';
import { isEndedBy, WAYS_TO_END } from './support/access/ways-to-end';
import { type Deployment } from './support/deployment';
import { isRealTwenty } from './support/deployment-addresses';
import { openOrganization } from './support/open-organization';
import { NOURA, SAMI } from './support/people';
import { expect, test } from './support/test';

/** "Within seconds", as docs/people.md promises. */
const LONGEST_MILLISECONDS = 10_000;

const isHere = ({ isOnlyTwentys }: WayIn) =>
  isRealTwenty() || isOnlyTwentys !== true;

/** The PostgreSQL of `npm start` comes without the programs that dump and restore. */
const lacksProgram = (error: unknown) =>
  error instanceof Error && /program_(?:missing|too_old)/.test(error.message);

type Held = { wayIn: WayIn; opens: () => Promise<boolean> };

/** Clerk's is good for a minute by itself, which may be over. */
const lasts = ({ wayIn }: Held) => wayIn.isOf !== 'clerk';

const obtainAll = async (member: Member, other: Member): Promise<Held[]> => {
  const held: Held[] = [];

  for (const wayIn of WAYS_IN.filter(isHere)) {
    const opens = await wayIn.obtain(member, other);

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

for (const way of WAYS_TO_END) {
  const { name, isForAll, end } = way;

  test(`what a member held opens nothing any more: ${name}`, async ({
    deployment,
  }) => {
    const { owner, leaver } = await openAdmins(deployment);
    const commands = deployment.tenants?.commands ?? {};
    const held = await obtainAll(leaver, owner);
    const others = await obtainAll(owner, leaver);

    await end(leaver, operatorWith(commands)).catch((error: unknown) => {
      test.skip(
        lacksProgram(error),
        "pg_dump and pg_restore of the server's version are not installed.",
      );
      throw error;
    });

    const begun = Date.now();
    const closing = held.filter(({ wayIn }) => isEndedBy(way, wayIn));
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

    for (const { wayIn, opens } of held.filter(lasts)) {
      if (!isEndedBy(way, wayIn)) {
        expect(await opens(), `${wayIn.name}, which stays`).toBe(true);
      }
    }
    for (const { wayIn, opens } of others.filter(lasts)) {
      const isEnded =
        wayIn.isOfBoth === true || (isForAll === true && isEndedBy(way, wayIn));

      expect(await opens(), `${wayIn.name} of another member`).toBe(!isEnded);
    }
  });
}
