import type { OverlayFile } from '../overlay';
import type { Release } from '../plan-for-release';
import { wrapInitializer } from '../edits';
import { DeclaredSeams } from '../seams/declared-seams';
import { ReleaseTexts } from '../seams/release-texts';
import { UpstreamSources } from '../seams/upstream-sources';
import { type Mutation, withChanges } from './mutation';
import { mutationsOfLists } from './mutations-of-lists';
import { mutationsOfRewrites } from './mutations-of-rewrites';
import { mutationsOfSeams } from './mutations-of-seams';
import { mutationTable } from './report';

const SERVER = 'packages/twenty-server/src';
const ADAPTER = `${SERVER}/lamp/lamp.adapter.ts`;

const releaseOf = (sources: Record<string, string>): Release => ({
  read: (path) => sources[path] ?? null,
  list: (folder) =>
    Object.keys(sources).filter((path) => path.startsWith(`${folder}/`)),
});

/** `named: a member is renamed: …` of each change. */
const judged = (release: Release, mutations: Iterable<Mutation>): string[] =>
  [...mutations].map(({ kind, what, changes, judge }) => {
    const { outcome } = judge(withChanges(release, changes));

    return `${outcome}: ${kind}: ${what}`;
  });

const ofSeams = (
  declared: string,
  words: string,
  upstream: string,
  variants: Record<string, string> = {},
): string[] => {
  const overlay: OverlayFile[] = Object.entries({
    [ADAPTER]: `import { Lamp } from 'src/lamp';\n${words}`,
    ...variants,
  }).map(([path, text]) => ({ path, text }));
  const release = releaseOf({
    [`${SERVER}/lamp.ts`]: upstream,
    [`${SERVER}/candle.ts`]: 'export class Candle {}',
  });

  return judged(
    release,
    mutationsOfSeams(release, {
      overlay,
      seams: new DeclaredSeams([
        {
          path: 'seams.d.ts',
          text: `declare module 'src/lamp' { ${declared} }`,
        },
      ]),
      sources: new UpstreamSources(release.read),
      texts: new ReleaseTexts(release.read, release.list),
    }),
  );
};

describe('of seams', () => {
  it('takes away all that is declared, and it is named', () => {
    expect(
      ofSeams(
        'export class Lamp { light(how: { hours: number }): { isLit: boolean } }',
        'light',
        `export class Lamp {
          public light(how: { hours: number }) { return { isLit: true }; }
        }`,
      ),
    ).toEqual([
      'named: a file is moved: src/lamp',
      'named: an export is renamed: src/lamp: Lamp',
      'named: a member is renamed: src/lamp: Lamp.light',
      'named: a method becomes private: src/lamp: Lamp.light',
      'named: a parameter is dropped: src/lamp: Lamp.light(how)',
      'named: a property that we give is renamed: src/lamp: Lamp.light(how).hours',
      'named: a property is wanted besides: src/lamp: Lamp.light(how)',
      'named: a parameter is added: src/lamp: Lamp.light()',
      'named: a property of an answer is renamed: src/lamp: what Lamp.light() answers.isLit',
    ]);
  });

  it('says what the check cannot see', () => {
    expect(
      ofSeams(
        'export class Lamp { light(): { isLit: boolean } }',
        'light',
        'export class Lamp { light() { return this.bulbs[0]; } }',
      ),
    ).toContain(
      'not named: cannot be seen: src/lamp: what Lamp.light() answers.isLit',
    );
  });

  it('leaves out what only some releases have', () => {
    expect(
      ofSeams(
        'export class Lamp { /** Up to 2.6. */ dim?(level?: number): void }',
        'dim',
        'export class Lamp { dim(level: number) {} }',
      ),
    ).toEqual(
      expect.arrayContaining([
        'rightly silent: a member is renamed: src/lamp: Lamp.dim',
        'rightly silent: a parameter is dropped: src/lamp: Lamp.dim(level)',
      ]),
    );
  });

  it('leaves out what another variant of ours does without', () => {
    expect(
      ofSeams('export class Lamp {}', '', 'export class Lamp {}', {
        [ADAPTER]: "import { Lamp } from 'src/lamp';\nnew Lamp();",
        [ADAPTER.replace('.ts', '.variants/by-candle.ts')]:
          "import { Candle } from 'src/candle';\nnew Candle();",
      }),
    ).toContain('rightly silent: a file is moved: src/lamp');
  });
});

describe('of rewrites', () => {
  const path = `${SERVER}/lamp.ts`;
  const release = releaseOf({
    [path]:
      "export const lamp = 'on';\nexport function light() {\n  dim();\n}\n",
  });

  it('takes their spots away, and renames what is around them', () => {
    expect(
      judged(
        release,
        mutationsOfRewrites(
          release,
          [
            {
              name: 'Wick',
              candidates: [path],
              anchor: 'the constant lamp',
              edits: [wrapInitializer({ of: 'lamp', with: 'withWick' })],
            },
          ],
          [{ path: ADAPTER, text: '' }],
        ),
      ),
    ).toEqual([
      'named: the file of a rewrite is moved: Wick',
      'named: the spot of a rewrite is gone: Wick, line 1',
      'named: what is around the spot of a rewrite is renamed: Wick: lamp',
      `named: a file is added where one of ours goes: ${ADAPTER}`,
    ]);
  });
});

describe('of lists', () => {
  const release = releaseOf({
    'package.json': '{"dependencies":{"zod":"*"}}',
    'packages/twenty-server/package.json': '{}',
    [`${SERVER}/lamp.entity.ts`]: "@Entity('lamp')\nexport class Lamp {}\n",
    [`${SERVER}/lamp.resolver.ts`]:
      '@Resolver()\nexport class LampResolver {\n  @UseGuards(UserAuthGuard)\n  @Query()\n  lamps() {}\n}\n',
    [`${SERVER}/safe.resolver.ts`]:
      '@Resolver()\n@UseGuards(UserAuthGuard)\nexport class SafeResolver {\n  @Query()\n  safes() {}\n}\n',
    [`${SERVER}/lamp.command.ts`]:
      'queue.addCron({ jobName: LampCronJob.name });\n',
  });

  it('renames and adds, and it is named', () => {
    expect(
      judged(
        release,
        mutationsOfLists(release, [
          {
            path: ADAPTER,
            text: "import { z } from 'zod';\n`SELECT 1 FROM core.lamp`",
          },
        ]),
      ),
    ).toEqual(
      expect.arrayContaining([
        `named: a way in is added: LampResolver, in ${SERVER}/lamp.resolver.ts`,
        `rightly silent: a way in is added: SafeResolver, in ${SERVER}/safe.resolver.ts`,
        `named: a way to delete people is added: SafeResolver, in ${SERVER}/safe.resolver.ts`,
        'named: a guard is taken away: LampResolver.lamps',
        'named: a table is renamed: lamp',
        'named: a package is gone: zod, of packages/twenty-server/package.json',
        'named: a connection to a database is added: new Pool();',
        'named: a cron is added: addedByRelease',
        'named: a cron is renamed: LampCronJob',
      ]),
    );
  });
});

it('counts by kind, and says what is not named', () => {
  expect(
    mutationTable([
      { kind: 'a file is moved', what: 'lamp', outcome: 'named' },
      {
        kind: 'a file is moved',
        what: 'candle',
        outcome: 'rightly silent',
        why: 'another variant of ours fits',
      },
      { kind: 'a cron is added', what: 'wick', outcome: 'not named' },
    ]),
  ).toBe(
    `CHANGE           TRIED  NAMED  NO HARM  NOT NAMED
a file is moved  2      1      1        0
a cron is added  1      0      0        1
all              3      1      1        1
no harm: another variant of ours fits (a file is moved): 1
not named: a cron is added: wick`,
  );
});
