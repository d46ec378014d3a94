import { columns } from '../report';
import type { Verdict } from './mutation';

/** A change of a release, and whether the check said so. */
export type Judged = { kind: string; what: string } & Verdict;

/**
 * A row for each kind of change: how many there were, how many the check named, and of
 * how many it said nothing because nothing is wrong. Behind it those reasons, and what
 * it should have named.
 */
export const mutationTable = (judged: readonly Judged[]): string => {
  const count = (those: readonly Judged[], outcome: Judged['outcome']) =>
    String(those.filter((each) => each.outcome === outcome).length);
  const row = (name: string, those: readonly Judged[]) => [
    name,
    String(those.length),
    count(those, 'named'),
    count(those, 'rightly silent'),
    count(those, 'not named'),
  ];
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  const reasons = judged.flatMap((each) =>
    each.outcome === 'rightly silent' ? [`${each.why} (${each.kind})`] : [],
  );

  return [
    columns([
      ['CHANGE', 'TRIED', 'NAMED', 'NO HARM', 'NOT NAMED'],
      ...kinds.map((kind) =>
        row(
          kind,
          judged.filter((each) => each.kind === kind),
        ),
      ),
      row('all', judged),
    ]),
    ...[...new Set(reasons)].map(
      (reason) =>
        `no harm: ${reason}: ${reasons.filter((each) => each === reason).length}`,
    ),
    ...judged
      .filter(({ outcome }) => outcome === 'not named')
      .map(({ kind, what }) => `not named: ${kind}: ${what}`),
  ].join('\n');
};
