import type { Release } from '../plan-for-release';

/** New texts of some files of a release, by path; null where there is none any more. */
export type Changes = ReadonlyMap<string, string | null>;

/** Whether a check says what a change took away. */
export type Verdict =
  | { outcome: 'named' }
  | { outcome: 'rightly silent'; why: string }
  | { outcome: 'not named' };

/** One change of a release after which the patches would not do, and who should say so. */
export type Mutation = {
  /** Of a table's row: `a file is moved`. */
  kind: string;
  /** What is changed, for whoever has to mend the check. */
  what: string;
  changes: Changes;
  judge: (mutated: Release) => Verdict;
};

export const NAMED: Verdict = { outcome: 'named' };
export const NOT_NAMED: Verdict = { outcome: 'not named' };
export const rightlySilent = (why: string): Verdict => ({
  outcome: 'rightly silent',
  why,
});

/** The same release but for some files. Nothing is written. */
export const withChanges = (
  { read, list }: Release,
  changes: Changes,
): Release => ({
  read: (path) =>
    changes.has(path) ? (changes.get(path) ?? null) : read(path),
  list: (folder) => [
    ...list(folder).filter((path) => !changes.has(path)),
    ...[...changes]
      .filter(([path, text]) => text !== null && path.startsWith(`${folder}/`))
      .map(([path]) => path),
  ],
});

/** A file under another name, where nobody looks for it. */
export const moved = (path: string, { read }: Release): Changes =>
  new Map([
    [path, null],
    [path.replace(/([^/]+)$/, 'moved-$1'), read(path)],
  ]);
