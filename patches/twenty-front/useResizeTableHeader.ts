import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const useResizeTableHeader: Rewrite = {
  ...readingDirection,
  name: "Width of a table's column",
  candidates: [
    'packages/twenty-front/src/modules/object-record/record-table/record-table-header/hooks/useResizeTableHeader.ts',
  ],
  anchor: 'the one call of useTrackPointer',
  edits: [
    addNamedImport({
      name: 'pointerInReadingDirection',
      from: '@/reading-direction/pointerInReadingDirection',
    }),
    wrapCallArgument({
      of: 'useTrackPointer',
      with: 'pointerInReadingDirection',
    }),
  ],
};
