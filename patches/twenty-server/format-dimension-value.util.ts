import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const formatDimensionValue: Rewrite = {
  name: "Values of charts in the reader's language",
  candidates: [
    'packages/twenty-server/src/modules/dashboard/chart-data/utils/format-dimension-value.util.ts',
  ],
  anchor: 'the constant formatDimensionValue',
  edits: [
    addNamedImport({
      name: 'chartValuesInReadersLanguage',
      from: 'src/engine/core-modules/clerk-auth/twenty/chart-values-in-readers-language',
    }),
    wrapInitializer({
      of: 'formatDimensionValue',
      with: 'chartValuesInReadersLanguage',
    }),
  ],
};
