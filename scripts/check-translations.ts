import {
  type CheckedCatalog,
  checkCatalog,
} from '@twenty-clerk/translations/checking/check-catalog';
import {
  openUpstreamTree,
  type UpstreamTree,
} from './patch-engine/upstream-tree';
import { readArguments, UsageError } from './read-arguments';
import { runOnUpstream } from './run-on-upstream';
import { LOCALE, readTwentyCatalogs } from './twenty-catalogs';

const usage = `Says which texts of a source tree of Twenty have no Arabic.

  npm run translations:check -- --upstream DIR [--json]

  --upstream DIR   a source tree of Twenty, best after lingui:extract, which puts a
                   release's newest texts into its catalogs
  --json           print JSON instead of a table
  --help           print this

Exit code: 0 every text is there; 1 one is missing, or one of ours is not right;
2 wrong use, or not a tree of Twenty.
`;

type Checked = CheckedCatalog & { name: string };

const check = async (tree: UpstreamTree): Promise<Checked[]> =>
  (await readTwentyCatalogs(tree)).map(
    ({ name, entries, ownTexts, englishOf }) => ({
      name,
      ...checkCatalog(entries, ownTexts, englishOf),
    }),
  );

const table = (checked: readonly Checked[]): string =>
  [
    [
      '',
      'texts',
      'Arabic of Twenty',
      'corrected',
      'of twenty-clerk',
      'missing',
      'not right',
    ],
    ...checked.map(
      ({ name, texts, twenty, corrected, ours, missing, faults }) =>
        [
          name,
          texts,
          twenty,
          corrected,
          ours,
          missing.length,
          faults.length,
        ].map(String),
    ),
  ]
    .map(([name = '', ...numbers]) =>
      [
        name.padEnd(15),
        ...numbers.map((text) => text.padStart(Math.max(text.length, 9))),
      ].join('  '),
    )
    .join('\n');

const main = async (): Promise<number> => {
  const { values } = readArguments({
    options: {
      upstream: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });

  if (values.help) {
    console.log(usage);
    return 0;
  }

  if (values.upstream === undefined) {
    throw new UsageError(
      'Say where the source tree of Twenty is: --upstream DIR',
    );
  }

  const tree = openUpstreamTree(values.upstream);
  const checked = await check(tree);

  if (values.json) {
    console.log(JSON.stringify({ ...tree, locale: LOCALE, checked }, null, 2));
  } else {
    console.log(`Twenty ${tree.release} in ${tree.directory}\n`);
    console.log(table(checked));
    for (const { name, missing, faults } of checked) {
      for (const { id, english } of missing) {
        console.log(`\n${name}  ${id}  missing\n  ${english}`);
      }
      for (const { id, fault } of faults) {
        console.log(`\n${name}  ${id}  ${fault}`);
      }
    }
  }

  return checked.some(
    ({ missing, faults }) => missing.length + faults.length > 0,
  )
    ? 1
    : 0;
};

void runOnUpstream(main);
