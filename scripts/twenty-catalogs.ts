import { join } from 'node:path';

import { formatter } from '@lingui/format-po';

import { type SourceEntry } from '@twenty-clerk/translations/checking/check-catalog';
import { ownTexts as ofEmails } from '@twenty-clerk/translations/emails/index';
import { type OwnTexts } from '@twenty-clerk/translations/filling/fill-catalog';
import { ownTexts as ofFront } from '@twenty-clerk/translations/front/index';
import { ownTexts as ofServer } from '@twenty-clerk/translations/server/index';
import { readText } from './patch-engine/text-file';
import {
  type UpstreamTree,
  UpstreamTreeError,
} from './patch-engine/upstream-tree';

/** The language that we translate into, by Twenty's name. */
export const LOCALE = 'ar-SA';
const SOURCE_LOCALE = 'en';

const places = [
  {
    name: 'twenty-front',
    folder: 'packages/twenty-front/src/locales',
    ownFolder: 'packages/translations/src/front',
    ownTexts: ofFront[LOCALE],
  },
  {
    name: 'twenty-server',
    folder: 'packages/twenty-server/src/engine/core-modules/i18n/locales',
    ownFolder: 'packages/translations/src/server',
    ownTexts: ofServer[LOCALE],
  },
  {
    name: 'twenty-emails',
    folder: 'packages/twenty-emails/src/locales',
    ownFolder: 'packages/translations/src/emails',
    ownTexts: ofEmails[LOCALE],
  },
];

/** One of Twenty's catalogs, and what of it is ours. */
export type TwentyCatalog = {
  /** Twenty's package. */
  name: string;
  /** Where our texts for it are, from the top of this project. */
  ownFolder: string;
  ownTexts: OwnTexts;
  /** All its messages by id, with the Arabic that Twenty has. */
  entries: Record<string, SourceEntry>;
  englishOf: (id: string) => string;
};

const readCatalog = async (
  tree: UpstreamTree,
  folder: string,
  locale: string,
): Promise<Record<string, SourceEntry>> => {
  const filename = join(tree.directory, folder, `${locale}.po`);
  const text = readText(filename);

  if (text === null) {
    throw new UpstreamTreeError(`There is no catalog ${filename}.`);
  }

  return formatter().parse(text, {
    locale,
    sourceLocale: SOURCE_LOCALE,
    filename,
  });
};

/**
 * The catalogs of a source tree of Twenty.
 *
 * @throws UpstreamTreeError when one is not there.
 */
export const readTwentyCatalogs = (
  tree: UpstreamTree,
): Promise<TwentyCatalog[]> =>
  Promise.all(
    places.map(async ({ folder, ...place }) => {
      const english = await readCatalog(tree, folder, SOURCE_LOCALE);
      const arabic = await readCatalog(tree, folder, LOCALE);
      const entries = {
        ...Object.fromEntries(
          Object.entries(english).map(([id, entry]) => [
            id,
            { ...entry, translation: '' },
          ]),
        ),
        ...arabic,
      };

      return {
        ...place,
        entries,
        englishOf: (id) =>
          entries[id]?.message ?? (english[id]?.translation || undefined) ?? id,
      };
    }),
  );
