import {
  type CatalogEntry,
  fillCatalog,
  type OwnTexts,
  withoutOwnTexts,
} from './fill-catalog';

/** The part of the settings of Lingui's command line that is changed. */
type LinguiSettings = { format?: unknown };

/** What reads and writes a file of texts for Lingui. */
type Formatter = {
  parse(
    content: string,
    context: Place,
  ): Promise<Record<string, CatalogEntry>> | Record<string, CatalogEntry>;
  serialize(
    catalog: Record<string, CatalogEntry>,
    context: Place,
  ): Promise<string> | string;
};

type Place = { locale: string | null };

/**
 * Has `lingui extract` and `lingui compile` find our texts wherever a catalog of
 * Twenty's has none, or one that we correct. The files of texts are not changed: it
 * is as if ours were there when they are read.
 *
 * @param byLocale our texts, by Twenty's name for the language.
 * @returns what takes the settings of Lingui, and gives them back with this.
 */
export const layIntoCatalogs =
  (byLocale: Readonly<Record<string, OwnTexts>>) =>
  <Settings extends LinguiSettings>(settings: Settings): Settings => {
    const format = settings.format as Formatter;
    const asRead = new Map<string, Record<string, CatalogEntry>>();

    return {
      ...settings,
      format: {
        ...format,
        parse: async (content, place) => {
          const read = await format.parse(content, place);
          const { locale } = place;
          const ownTexts = locale === null ? undefined : byLocale[locale];

          if (locale === null || ownTexts === undefined) {
            return read;
          }

          const { catalog, counts, missing } = fillCatalog(read, ownTexts);

          asRead.set(locale, read);
          console.log(
            `${locale}: ${counts.twenty} texts of Twenty's, ${counts.ours} of twenty-clerk's and ${counts.corrected} corrected, ${missing.length} missing`,
          );

          return catalog;
        },
        serialize: (catalog, place) =>
          format.serialize(
            withoutOwnTexts(catalog, asRead.get(place.locale ?? '') ?? {}),
            place,
          ),
      } satisfies Formatter,
    };
  };
