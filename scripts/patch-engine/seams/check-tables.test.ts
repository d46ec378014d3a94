import { checkTables } from './check-tables';

const FOLDER = 'packages/twenty-server/src';

const misses = (statement: string) => {
  const upstream: Record<string, string> = {
    [`${FOLDER}/lamp.entity.ts`]:
      "@Entity({ schema: 'core', name: 'lamp' }) export class LampEntity {}",
    [`${FOLDER}/shade.entity.ts`]: "@Entity('shade') export class Shade {}",
    [`${FOLDER}/core.datasource.ts`]:
      "export const options = { migrationsTableName: '_migrations' };",
    [`${FOLDER}/bulb.service.ts`]: "@Entity('bulb') in a comment",
  };

  return checkTables(
    [{ path: 'ours.ts', text: statement }],
    (path) => upstream[path] ?? null,
    () => Object.keys(upstream),
  );
};

it('finds the tables that entities have, and the one of migrations', () => {
  expect(
    misses(`SELECT * FROM core.lamp JOIN core."shade" ON true;
            SELECT name FROM core._migrations; UPDATE tenant.bulb SET x = 1`),
  ).toEqual([]);
});

it('names a table that no entity has, with who needs it', () => {
  expect(misses('DELETE FROM core."bulb"')).toEqual([
    {
      what: 'the table core."bulb"',
      where: `${FOLDER}/**/*.entity.ts`,
      neededBy: ['ours.ts'],
    },
  ]);
});
