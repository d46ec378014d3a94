import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

// Since what Twenty ships and what applications bring have catalogs.
export const resolveEffectiveEntityPropertyFile =
  'packages/twenty-server/src/engine/metadata-modules/utils/resolve-effective-entity-property.util.ts';

export const resolveEffectiveEntityProperty: Rewrite = {
  name: "Labels of objects and fields in the reader's language",
  candidates: [resolveEffectiveEntityPropertyFile],
  oneWayTo: 'the label of an object',
  anchor: 'the constant resolveEffectiveEntityProperty',
  edits: [
    addNamedImport({
      name: 'labelsInReadersLanguage',
      from: 'src/engine/core-modules/clerk-auth/twenty/in-readers-language',
    }),
    wrapInitializer({
      of: 'resolveEffectiveEntityProperty',
      with: 'labelsInReadersLanguage',
    }),
  ],
};
