import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { readArguments, UsageError } from './read-arguments';
import { mirrorBuild } from './right-to-left/mirror-build';
import { MirrorError } from './right-to-left/mirror-error';

const usage = `Makes Twenty's built front lay itself out from right to left in Arabic and Hebrew.

  npm run front:right-to-left -- --upstream DIR
  npm run front:right-to-left -- --build DIR

  --upstream DIR   a tree of Twenty whose front is built
  --build DIR      the front's build itself, wherever it is
  --help           print this

For all other languages nothing changes. Running it again changes nothing.

Exit code: 0 done; 1 the build is not what is expected; 2 wrong use, or no build.
`;

/** More would be felt by those who do not need it. */
const MOST_GROWTH_PERCENT = 5;

const findBuild = ({
  upstream,
  build,
}: {
  upstream?: string | undefined;
  build?: string | undefined;
}): string => {
  if ((upstream === undefined) === (build === undefined)) {
    throw new UsageError(
      'Say where the front is: --upstream DIR or --build DIR',
    );
  }
  const folder = build ?? join(upstream ?? '', 'packages/twenty-front/build');

  if (!existsSync(join(folder, 'index.html'))) {
    throw new UsageError(
      `${folder} holds no built front. In Twenty's tree: npx nx build twenty-front`,
    );
  }
  return folder;
};

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

const main = () => {
  const values = readArguments({
    options: {
      upstream: { type: 'string' },
      build: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;

  if (values.help) {
    console.log(usage);
    return;
  }
  const result = mirrorBuild(findBuild(values));

  if (result.mirroredStyleSheets === 0) {
    console.log(
      `All ${result.styleSheets} style sheets were mirrored before (${kilobytes(result.sizeAfter)} compressed).`,
    );
    return;
  }
  const growth = (result.sizeAfter / result.sizeBefore - 1) * 100;

  console.log(
    `Mirrored ${result.mirroredStyleSheets} of ${result.styleSheets} style sheets for ${result.rightToLeftLocales.join(' and ')}: compressed ${kilobytes(result.sizeBefore)} before, ${kilobytes(result.sizeAfter)} now, ${growth.toFixed(1)} % more.`,
  );
  if (growth > MOST_GROWTH_PERCENT) {
    throw new MirrorError(
      `That is more than ${MOST_GROWTH_PERCENT} %, which people of other languages would load for nothing.`,
    );
  }
};

try {
  main();
} catch (error) {
  if (!(error instanceof UsageError || error instanceof MirrorError))
    throw error;
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
