import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { resolveEffectiveEntityPropertyFile } from './resolve-effective-entity-property.util';

export const translateStandardLabel: Rewrite = {
  name: "Titles of tabs and widgets in the reader's language",
  candidates: [
    'packages/twenty-server/src/engine/core-modules/i18n/utils/translate-standard-label.util.ts',
  ],
  // It came with that, which calls it.
  onlyWith: resolveEffectiveEntityPropertyFile,
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
