import {
  addNamedImport,
  wrapExpression,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const useRecordTableCellFocusHotkeys: Rewrite = {
  ...readingDirection,
  name: 'Arrow keys in tables',
  candidates: [
    'packages/twenty-front/src/modules/object-record/record-table/record-table-cell/hooks/useRecordTableCellFocusHotkeys.ts',
  ],
  anchor: 'the keys to the left and to the right',
  edits: [
    addNamedImport({
      name: 'keyInReadingDirection',
      from: '@/reading-direction/keyInReadingDirection',
    }),
    wrapExpression({ of: 'Key.ArrowLeft', with: 'keyInReadingDirection' }),
    wrapExpression({ of: 'Key.ArrowRight', with: 'keyInReadingDirection' }),
  ],
};
