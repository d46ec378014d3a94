import { getWorkspaceAuthContext } from 'src/engine/core-modules/auth/storage/workspace-auth-context.storage';
import {
  chartValueInArabic,
  type ChartDimension,
} from 'src/engine/core-modules/clerk-auth/labels/chart-value-in-arabic';
import { labelInLanguage } from 'src/engine/core-modules/clerk-auth/labels/label-in-language';
import { languageOfLocale } from 'src/engine/core-modules/clerk-auth/labels/language-of-locale';
import { messages } from 'src/engine/core-modules/i18n/locales/generated/ar-SA';
import { generateMessageId } from 'src/engine/core-modules/i18n/utils/generateMessageId';

/** A message that has nothing to fill in is compiled to its text, or a list of it. */
const inCatalog = (text: string): string | undefined => {
  const message = messages[generateMessageId(text)];
  const parts = Array.isArray(message) ? message : [message];

  return parts.length === 1 && typeof parts[0] === 'string'
    ? parts[0]
    : undefined;
};

const translate = (text: string): string => {
  const label = labelInLanguage(text, 'ar-SA', generateMessageId);

  return label === text ? (inCatalog(text) ?? text) : label;
};

/**
 * Around what writes the values of a chart. Twenty writes them in English for
 * everybody, since its server knows no reader there.
 */
export const chartValuesInReadersLanguage =
  <Dimension extends ChartDimension>(write: (dimension: Dimension) => string) =>
  (dimension: Dimension): string => {
    const written = write(dimension);
    const context = getWorkspaceAuthContext();
    // Only a person's has one.
    const reader =
      'workspaceMember' in context ? context.workspaceMember : undefined;

    return languageOfLocale(reader?.locale) === 'ar'
      ? chartValueInArabic(written, dimension, translate)
      : written;
  };
