import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { runPostgresqlProgram } from '../src/backup/postgresql-program';

const { PATH } = process.env;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postgresql-program-'));
  await writeFile(
    join(folder, 'pg_dump'),
    `#!/bin/sh
if [ "$1" = --version ]; then
  echo 'pg_dump (PostgreSQL) 16.4'
else
  printf '%s\\n' "$@" > '${folder}/given'
  printf %s "$PGPASSWORD" > '${folder}/password'
fi
`,
    { mode: 0o700 },
  );
  process.env.PATH = [folder, PATH].join(delimiter);
});

afterAll(async () => {
  process.env.PATH = PATH;
  await rm(folder, { recursive: true });
});

it.each([
  [
    'postgres://crm:p%40ss@db:5432/x?sslmode=no-verify',
    'postgresql://crm@db:5432/x?sslmode=require',
  ],
  [
    'postgresql://crm:p%40ss@db/x?uselibpqcompat=true&sslmode=require',
    'postgresql://crm@db/x?sslmode=require',
  ],
  [
    'postgresql+asyncpg://crm@db/x?password=p%40ss&options=-c%20role%3Dcrm',
    'postgresql://crm@db/x?options=-c%20role%3Dcrm',
  ],
  ['postgres://crm:p%40ss@db/x', 'postgresql://crm@db/x'],
])(
  'gives %s to PostgreSQL’s programs as they take it, and its password where nobody reads it',
  async (url, address) => {
    await runPostgresqlProgram('pg_dump', 16, url, ['--format=custom']);

    expect(await readFile(join(folder, 'given'), 'utf8')).toBe(
      `--format=custom\n--dbname=${address}\n`,
    );
    expect(await readFile(join(folder, 'password'), 'utf8')).toBe('p@ss');
  },
);
