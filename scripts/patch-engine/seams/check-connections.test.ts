import { checkConnections, connectionsOf } from './check-connections';

const FOLDER = 'packages/twenty-server/src';
const RECORDS = `${FOLDER}/records.ts`;

const known = {
  toRecords: [RECORDS, `${FOLDER}/records-of-old.ts`],
  toTenants: [`${FOLDER}/house.ts`],
  elsewhere: [`${FOLDER}/garden.ts`],
};

const connections = (files: Record<string, string>) =>
  connectionsOf(
    (path) => files[path] ?? null,
    () => Object.keys(files),
  );

const POOL = "import { Pool } from 'pg';\nexport const pool = new Pool({});\n";

describe('a connection', () => {
  it.each([
    ["import { Pool } from 'pg';\nnew Pool({});", 'Pool'],
    ["import { Pool as Pond, types } from 'pg';\nnew Pond();", 'Pool'],
    ["import * as pg from 'pg';\nnew pg.Client();", 'Client'],
    ["import pg from 'pg';\nclass Lake extends pg.Pool {}", 'Pool'],
    ["const { Pool } = require('pg');", 'pg'],
    ["const pg = await import('pg');", 'pg'],
    ["import sql from 'postgres';", 'postgres'],
    [
      "import { DataSource } from 'typeorm';\nclass Well extends DataSource {}",
      'DataSource',
    ],
    [
      "import { DataSource as Spring } from 'typeorm';\nnew Spring({});",
      'DataSource',
    ],
    [
      "import { TypeOrmModule } from '@nestjs/typeorm';\n@Module({ imports: [TypeOrmModule.forRootAsync({})] })\nclass Water {}",
      'TypeOrmModule.forRootAsync',
    ],
  ])('is found in %j', (text, by) => {
    const file = `${FOLDER}/water.ts`;

    expect(connections({ [file]: text })).toEqual([{ file, by }]);
  });

  it.each([
    "import { type Pool, types } from 'pg';\nconst deep = (pool: Pool) => types;",
    "import { DataSource } from 'typeorm';\nclass Boat { constructor(private source: DataSource) {} }",
    "import { TypeOrmModule } from '@nestjs/typeorm';\nTypeOrmModule.forFeature([]);",
    "import { Pool } from './swimming';\nnew Pool();",
  ])('is not found in %j', (text) => {
    expect(connections({ [`${FOLDER}/dry.ts`]: text })).toEqual([]);
  });

  it('of a test does not count', () => {
    expect(
      connections({
        [`${FOLDER}/water.spec.ts`]: POOL,
        [`${FOLDER}/__tests__/water.ts`]: POOL,
      }),
    ).toEqual([]);
  });
});

const missing = (files: Record<string, string>) =>
  checkConnections(connections(files), known).map(({ what, where }) => ({
    what,
    where,
  }));

describe('a release', () => {
  it('whose connections are all led, or known, fits', () => {
    expect(
      missing({
        [RECORDS]: POOL,
        [`${FOLDER}/house.ts`]: POOL,
        [`${FOLDER}/garden.ts`]: POOL,
      }),
    ).toEqual([]);
  });

  it('that reaches records in a way of its own is named, though the old one is there', () => {
    expect(
      missing({ [RECORDS]: POOL, [`${FOLDER}/records-anew.ts`]: POOL }),
    ).toEqual([
      {
        what: 'a word on Pool: whose database does it lead to?',
        where: `${FOLDER}/records-anew.ts`,
      },
    ]);
  });

  it('in which nothing that we lead reaches records is named', () => {
    expect(missing({ [`${FOLDER}/house.ts`]: POOL })).toEqual([
      {
        what: 'what connects to the records of workspaces',
        where: known.toRecords.join(' | '),
      },
    ]);
  });
});
