import {
  type CatalogEntry,
  emptyCatalog,
  fillCatalog,
  type Translations,
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

const translationsOf = (
  byLocale: Readonly<Record<string, Translations>>,
  { locale }: Place,
): Translations | undefined => (locale === null ? undefined : byLocale[locale]);

/**
 * Has `lingui extract` and `lingui compile` find our texts wherever a catalog of
 * Twenty's has none. The files of texts are not changed: it is as if they were
 * there when they are read.
 *
 * @param byLocale our texts, by Twenty's name for the language.
 * @returns what takes the settings of Lingui, and gives them back with this.
 */
export const layIntoCatalogs =
  (byLocale: Readonly<Record<string, Translations>>) =>
  <Settings extends LinguiSettings>(settings: Settings): Settings => {
    const format = settings.format as Formatter;

    return {
      ...settings,
      format: {
        ...format,
        parse: async (content, place) => {
          const read = await format.parse(content, place);
          const translations = translationsOf(byLocale, place);

          if (translations === undefined) {
            return read;
          }

          const { catalog, counts, missing } = fillCatalog(read, translations);

          console.log(
            `${place.locale}: ${counts.twenty} texts of Twenty's, ${counts.ours} of twenty-clerk's, ${missing.length} missing`,
          );

          return catalog;
        },
        serialize: (catalog, place) =>
          format.serialize(
            emptyCatalog(catalog, translationsOf(byLocale, place) ?? {}),
            place,
          ),
      } satisfies Formatter,
    };
  };
