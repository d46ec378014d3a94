import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { correctCatalog } from '@twenty-clerk/translations/checking/correct-catalog';
import {
  type Corrections,
  keyOf,
} from '@twenty-clerk/translations/filling/fill-catalog';
import { z } from 'zod';

import { openUpstreamTree } from './patch-engine/upstream-tree';
import { readArguments, UsageError } from './read-arguments';
import { runOnUpstream } from './run-on-upstream';
import {
  LOCALE,
  readTwentyCatalogs,
  type TwentyCatalog,
} from './twenty-catalogs';

const usage = `Corrects Arabic texts that a release of Twenty has wrong.

  npm run translations:correct -- --upstream DIR FILE

  --upstream DIR   a source tree of Twenty with the wrong texts
  FILE             JSON: {"id of Twenty's message": "the right Arabic", …}
  --help           print this

Each is laid in only over the very text that it corrects: what Twenty changes later
is Twenty's again.

Exit code: 0 all are taken over; 1 one is not right, and none is taken over; 2 wrong
use, or not a tree of Twenty.
`;

const givenCorrections = z.record(z.string(), z.string().min(1));

const readGiven = (file: string): Record<string, string> => {
  try {
    return givenCorrections.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new UsageError(
      `${file} has no corrections: ${(error as Error).message}`,
    );
  }
};

const write = ({ ownFolder, ownTexts }: TwentyCatalog, added: Corrections) => {
  const corrections = { ...ownTexts.corrections, ...added };

  writeFileSync(
    join(__dirname, '..', ownFolder, `corrections.${LOCALE}.json`),
    `${JSON.stringify(corrections, null, 2)}\n`,
  );

  return Object.keys(corrections).length;
};

const main = async (): Promise<number> => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      upstream: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });

  if (values.help) {
    console.log(usage);
    return 0;
  }

  const [file, ...more] = positionals;

  if (values.upstream === undefined || file === undefined || more.length > 0) {
    throw new UsageError(
      'Say where the source tree of Twenty is, and one file: --upstream DIR FILE',
    );
  }

  const catalogs = await readTwentyCatalogs(openUpstreamTree(values.upstream));
  const given = readGiven(file);
  const corrected = catalogs.map((catalog) => ({
    catalog,
    ...correctCatalog(catalog.entries, given, catalog.englishOf),
  }));
  const faults = [
    ...corrected.flatMap((one) => one.faults),
    ...Object.keys(given)
      .filter((id) => corrected.every((one) => !(keyOf(id) in one.corrections)))
      .map((id) => ({ id, fault: 'Twenty has no Arabic of that id.' })),
  ];

  if (faults.length > 0) {
    console.log(faults.map(({ id, fault }) => `${id}  ${fault}`).join('\n'));
    return 1;
  }

  for (const { catalog, corrections } of corrected) {
    console.log(
      `${catalog.name}: ${write(catalog, corrections)} texts are corrected`,
    );
  }

  return 0;
};

void runOnUpstream(main);
