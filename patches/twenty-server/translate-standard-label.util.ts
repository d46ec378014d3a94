import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

// Since what Twenty ships and what applications bring have catalogs.
const file =
  'packages/twenty-server/src/engine/core-modules/i18n/utils/translate-standard-label.util.ts';

export const translateStandardLabel: Rewrite = {
  name: "Titles of tabs and widgets in the reader's language",
  candidates: [file],
  onlyWith: file,
  anchor: 'the constant translateStandardLabel',
  edits: [
    addNamedImport({
      name: 'titlesInReadersLanguage',
      from: 'src/engine/core-modules/clerk-auth/twenty/in-readers-language',
    }),
    wrapInitializer({
      of: 'translateStandardLabel',
      with: 'titlesInReadersLanguage',
    }),
  ],
};
