import { checkCrons, cronsOf } from './check-crons';

const FOLDER = 'packages/twenty-server/src';

const misses = (files: Record<string, string>) =>
  checkCrons(
    cronsOf(
      (path) => files[path] ?? null,
      () => Object.keys(files),
    ),
    { ofTheProcess: new Set(['WindTheClock']), ofEachTenant: ['WaterPlants'] },
  );

const registering = (job: string) =>
  `await this.queue.addCron<undefined>({ jobName: ${job}, data: undefined });`;

it('names a cron about which nobody has decided, with its file', () => {
  expect(
    misses({
      [`${FOLDER}/a.command.ts`]: registering('WindTheClock.name'),
      [`${FOLDER}/b.command.ts`]: registering('WaterPlants.name'),
      [`${FOLDER}/c.command.ts`]: registering('SellTheHouse.name'),
      [`${FOLDER}/d.command.ts`]: registering("'feed-the-cat'"),
      [`${FOLDER}/e.command.ts`]:
        'await this.queue.add({ jobName: Once.name });',
    }),
  ).toEqual([
    {
      what: 'a word on the cron SellTheHouse: does it run for each tenant?',
      where: `${FOLDER}/c.command.ts`,
      neededBy: ['patches/twenty-server/known-crons.ts'],
    },
    expect.objectContaining({ where: `${FOLDER}/d.command.ts` }),
  ]);
});
