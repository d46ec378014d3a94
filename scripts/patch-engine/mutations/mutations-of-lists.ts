import { waysIn } from '../../../patches/twenty-server/ways-in';
import type { OverlayFile } from '../overlay';
import { checksByList, type Release } from '../plan-for-release';
import { connectionsOf } from '../seams/check-connections';
import { cronsOf } from '../seams/check-crons';
import { ASKS_WHO_IT_IS, checkEntrances } from '../seams/check-entrances';
import { tablesNeeded, tablesOf } from '../seams/check-tables';
import { type Entrance, entrancesOf } from '../seams/entrances';
import { checkPackages } from '../seams/package-check';
import type { Miss } from '../seams/seam-check';
import {
  type Changes,
  type Mutation,
  moved,
  NAMED,
  NOT_NAMED,
  rightlySilent,
} from './mutation';
import { ADDED, RENAMED } from './splice';

const SERVER = 'packages/twenty-server/src';

/** Changes what a release has of the kinds that we keep lists of, one after the other. */
export function* mutationsOfLists(
  release: Release,
  overlay: readonly OverlayFile[],
): Generator<Mutation> {
  yield* ofWaysIn(release);
  yield* ofTables(release, overlay);
  yield* ofPackages(release, overlay);
  yield* ofConnections(release);
  yield* ofCrons(release);
}

const named = (misses: readonly Miss[], name: string) =>
  misses.some(
    ({ what, where, neededBy }) =>
      (what.includes(name) || where.includes(name)) && neededBy.length > 0,
  );

const byList =
  (
    list: keyof typeof checksByList,
    name: string,
    overlay: readonly OverlayFile[] = [],
  ) =>
  (mutated: Release) =>
    named(checksByList[list]?.(mutated, overlay) ?? [], name)
      ? NAMED
      : NOT_NAMED;

const replacing = (
  { read }: Release,
  file: string,
  pattern: string | RegExp,
  text: string,
): Changes => new Map([[file, (read(file) ?? '').replace(pattern, text)]]);

/** What is missed of the ways in of one file alone. */
const missesIn = (file: string, { read }: Release): Miss[] =>
  checkEntrances(
    entrancesOf(read, () => [file]),
    waysIn,
  );

function* ofWaysIn(release: Release): Generator<Mutation> {
  const entrances = entrancesOf(release.read, release.list);

  for (const { className, file } of uniqueBy(
    entrances,
    ({ className: name }) => name,
  )) {
    for (const [kind, method] of [
      ['a way in is added', ADDED],
      ['a way to delete people is added', 'deleteUserByRelease'],
    ] as const) {
      yield {
        kind,
        what: `${className}, in ${file}`,
        changes: replacing(
          release,
          file,
          new RegExp(`\\bclass ${className}\\b[^{]*\\{`),
          `$& @Mutation() ${method}() {}\n`,
        ),
        judge: (mutated) =>
          named(missesIn(file, mutated), `${className}.${method}`)
            ? NAMED
            : entrancesOf(mutated.read, () => [file]).some(
                  (each) =>
                    each.className === className &&
                    each.method === method &&
                    asksWhoItIs(each),
                )
              ? rightlySilent('a guard of its class asks who it is')
              : NOT_NAMED,
      };
    }
  }
  for (const { className, method, file } of entrances.filter(asksWhoItIs)) {
    yield {
      kind: 'a guard is taken away',
      what: `${className}.${method}`,
      changes: replacing(release, file, /@UseGuards\(/g, '@Unguarded('),
      judge: (mutated) =>
        named(missesIn(file, mutated), `${className}.${method}`)
          ? NAMED
          : isNamedIn(waysIn.closedMethods, className, method) ||
              isNamedIn(waysIn.openMethods, className, method) ||
              isNamedIn(waysIn.harmless, className, method)
            ? rightlySilent('a list says what becomes of it')
            : NOT_NAMED,
    };
  }
  for (const { className, method, file } of entrances.filter(
    (each) =>
      each.method in (waysIn.closedDeletions[each.className] ?? {}) ||
      isNamedIn(waysIn.closedWhileActing, each.className, each.method),
  )) {
    yield {
      kind: 'a method that a guard closes is renamed',
      what: `${className}.${method}`,
      changes: replacing(
        release,
        file,
        new RegExp(`\\b${method}\\(`),
        `${RENAMED}(`,
      ),
      judge: byList('ways in', `${className}.${method}`),
    };
  }
  for (const className of Object.keys(waysIn.openMethods)) {
    const { file } =
      entrances.find((each) => each.className === className) ?? {};

    if (file !== undefined) {
      yield {
        kind: 'a class that a guard closes is renamed',
        what: className,
        changes: replacing(
          release,
          file,
          `class ${className} `,
          `class ${RENAMED} `,
        ),
        judge: byList('ways in', className),
      };
    }
  }
}

function* ofTables(
  release: Release,
  overlay: readonly OverlayFile[],
): Generator<Mutation> {
  const needed = tablesNeeded(overlay);

  for (const { table, file } of tablesOf(release.read, release.list)) {
    if (needed.has(table)) {
      yield {
        kind: 'a table is renamed',
        what: table,
        changes: replacing(
          release,
          file,
          new RegExp(`'${table}'`, 'g'),
          `'${RENAMED}'`,
        ),
        judge: byList('tables', `"${table}"`, overlay),
      };
    }
  }
}

function* ofPackages(
  release: Release,
  overlay: readonly OverlayFile[],
): Generator<Mutation> {
  const missing = checkPackages(overlay, release.read).map(
    ({ module }) => module,
  );
  const needed = checkPackages(overlay, () => '{}').flatMap(
    ({ module, misses }) => misses.map(({ where }) => ({ module, where })),
  );

  // What a rewrite adds is not the release's.
  for (const { module, where } of needed.filter(
    (each) => !missing.includes(each.module),
  )) {
    yield {
      kind: 'a package is gone',
      what: `${module}, of ${where}`,
      changes: new Map(
        ['package.json', where].map((manifest) => [
          manifest,
          (release.read(manifest) ?? '{}').replaceAll(
            `"${module}":`,
            `"${RENAMED}":`,
          ),
        ]),
      ),
      judge: ({ read }) =>
        named(
          checkPackages(overlay, read).flatMap(({ misses }) => misses),
          module,
        )
          ? NAMED
          : NOT_NAMED,
    };
  }
}

function* ofConnections(release: Release): Generator<Mutation> {
  const file = `${SERVER}/engine/${ADDED}.ts`;

  for (const text of [
    `import { Pool } from 'pg';\nnew Pool();\n`,
    `import { DataSource } from 'typeorm';\nnew DataSource({});\n`,
    `import { DataSource } from 'typeorm';\nclass Other extends DataSource {}\n`,
    `import { TypeOrmModule } from '@nestjs/typeorm';\nTypeOrmModule.forRoot({});\n`,
    `import postgres from 'postgres';\npostgres();\n`,
  ]) {
    yield {
      kind: 'a connection to a database is added',
      what: text.split('\n')[1] ?? '',
      changes: new Map([[file, text]]),
      judge: byList('connections', file),
    };
  }
  for (const { file: known } of connectionsOf(release.read, release.list)) {
    yield {
      kind: 'what connects to a database is moved',
      what: known,
      changes: moved(known, release),
      judge: byList('connections', known.replace(/([^/]+)$/, 'moved-$1')),
    };
  }
}

function* ofCrons(release: Release): Generator<Mutation> {
  const file = `${SERVER}/engine/${ADDED}.cron.command.ts`;

  yield {
    kind: 'a cron is added',
    what: ADDED,
    changes: new Map([
      [file, `queue.addCron({ jobName: ${ADDED}.name, data: undefined });\n`],
    ]),
    judge: byList('crons', ADDED),
  };
  for (const { name, file: known } of cronsOf(release.read, release.list)) {
    yield {
      kind: 'a cron is renamed',
      what: name,
      changes: replacing(
        release,
        known,
        new RegExp(`\\b${name}\\b`, 'g'),
        RENAMED,
      ),
      judge: byList('crons', RENAMED),
    };
  }
}

const asksWhoItIs = ({ guards }: Entrance): boolean =>
  guards.some((guard) => ASKS_WHO_IT_IS.has(guard));

const isNamedIn = (
  list: Record<string, readonly string[]>,
  className: string,
  method: string,
): boolean => list[className]?.includes(method) ?? false;

const uniqueBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] => [...new Map(items.map((item) => [keyOf(item), item])).values()];
