import { labelInLanguage } from 'src/engine/core-modules/clerk-auth/labels/label-in-language';
import { generateMessageId } from 'src/engine/core-modules/i18n/utils/generateMessageId';

/** How Twenty knows who reads a label. */
type Reader = { i18nInstance: { locale: string } };

/**
 * Twenty translates what it ships by its own catalog, and what an application brings
 * by the application's. What neither has is looked up in our texts.
 */
const forReader = (text: string, { i18nInstance }: Reader): string =>
  labelInLanguage(text, i18nInstance.locale, generateMessageId);

/** Around what finds a label or description of an object, a field or a view. */
export const labelsInReadersLanguage =
  <Entity extends { i18nContext: Reader }>(
    resolve: (entity: Entity) => string,
  ) =>
  (entity: Entity): string =>
    forReader(resolve(entity), entity.i18nContext);

/** Around what finds one up to 2.6 or so, of an object or of a field. */
export const overridesInReadersLanguage =
  <Entity, Property, Locale extends string | undefined, Catalog>(
    resolve: (
      entity: Entity,
      property: Property,
      locale: Locale,
      catalog: Catalog,
    ) => string,
  ) =>
  (
    entity: Entity,
    property: Property,
    locale: Locale,
    catalog: Catalog,
  ): string =>
    labelInLanguage(
      resolve(entity, property, locale, catalog),
      locale,
      generateMessageId,
    );

/** Around what translates a title of a tab, a widget or a group of fields. */
export const titlesInReadersLanguage =
  <Title extends Reader>(translate: (title: Title) => string) =>
  (title: Title): string =>
    forReader(translate(title), title);
