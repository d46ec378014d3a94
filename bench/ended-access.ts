import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { Member } from '../e2e/support/access/member';
import { operatorWith } from '../e2e/support/access/operator';
import { WAYS_IN } from '../e2e/support/access/ways-in';
import {
  isEndedBy,
  type WayToEnd,
  WAYS_TO_END,
} from '../e2e/support/access/ways-to-end';
import { ClerkControl } from '../e2e/support/clerk-control';
import { type Benchmark } from './benchmark';
import { type Figure } from './figure';
import { Tenancy } from './workbench/tenancy';
import { timed } from './workbench/timed';

const LONGEST_MILLISECONDS = 10_000;
const PAUSE_MILLISECONDS = 20;
/** After Redis has lost everything. */
const LOOKS = 50;

type Held = { name: string; opens: () => Promise<boolean> };

export const endedAccess: Benchmark = {
  name: 'ended-access',
  title: 'Ending access',
  method: `From what ends a member's access until nothing opens the workspace: ${WAYS_IN.map(({ name }) => name).join(', ')}. One that opens again fails it.`,
  needsTwenty: true,
  measure: async (workbench) => {
    const tenancy = await Tenancy.prepare(workbench);
    const clerk = new ClerkControl(tenancy.clerk.url);

    await tenancy.startManager();

    const processes = tenancy.twenty.processes();
    const startServer = () => processes.startServer(tenancy.twenty.port);

    processes.startWorker();
    let server = await startServer();

    await tenancy.untilPrepared();

    const letSomebodyIn = async (way: Pick<WayToEnd, 'leaves'>) => {
      const { id, ownerId } = await tenancy.createOrganization();
      const opened = { there: { url: tenancy.twenty.url }, clerk, id };

      const owner = await Member.of(opened, { userId: ownerId });

      await owner.signIn();

      const userId = tenancy.newPerson();

      await clerk.addMember(id, userId, 'org:admin');

      const member = await Member.of(opened, { userId });
      const held: Held[] = [];

      for (const wayIn of WAYS_IN.filter((each) => isEndedBy(way, each))) {
        held.push({
          name: wayIn.name,
          opens: await wayIn.obtain(member, owner),
        });
      }

      return { member, held };
    };
    const figures: Figure[] = [];
    const record = (name: string, held: Held[], value: number) =>
      figures.push({
        name,
        value,
        unit: 'ms',
        basis: `slowest of ${held.length}`,
        limit: { atMost: LONGEST_MILLISECONDS },
      });

    for (const way of WAYS_TO_END) {
      const { member, held } = await letSomebodyIn(way);

      await way.end(member, operatorWith(tenancy.environment));
      record(way.name, held, await timed(() => untilClosed(held)));
    }

    const forgotten = await letSomebodyIn({});

    await remove(forgotten.member);
    record(
      'removed, then Redis loses everything',
      forgotten.held,
      await timed(() => untilClosed(forgotten.held)),
    );
    await forgetAll(tenancy.twenty.redisUrl);
    await mustStayClosed(forgotten.held);

    const missed = await letSomebodyIn({});

    server.kill('SIGKILL');
    await once(server, 'exit');
    await remove(missed.member);
    server = await startServer();
    record(
      'removed while Twenty was down, from when it serves again',
      missed.held,
      await timed(() => untilClosed(missed.held)),
    );

    return figures;
  },
};

const remove = ({ clerk, organizationId, person }: Member) =>
  clerk.removeMember(organizationId, person.userId);

/** @throws Error that names what is still open. */
const untilClosed = (held: Held[]) =>
  Promise.all(
    held.map(async ({ name, opens }) => {
      const deadline = Date.now() + 2 * LONGEST_MILLISECONDS;

      while (await opens()) {
        if (Date.now() > deadline) {
          throw new Error(`What was held still opens the workspace: ${name}`);
        }
        await delay(PAUSE_MILLISECONDS);
      }
    }),
  );

const mustStayClosed = async (held: Held[]) => {
  for (let look = 0; look < LOOKS; look++) {
    for (const { name, opens } of held) {
      if (await opens()) {
        throw new Error(`What was closed opens the workspace again: ${name}`);
      }
    }
  }
};

const forgetAll = async (redisUrl: string) => {
  const { hostname, port } = new URL(redisUrl);
  const socket = connect(Number(port), hostname);

  socket.write('FLUSHALL\r\n');
  await once(socket, 'data');
  socket.destroy();
};
