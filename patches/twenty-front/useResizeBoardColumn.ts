import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const useResizeBoardColumn: Rewrite = {
  ...readingDirection,
  name: "Width of a board's column",
  candidates: [
    'packages/twenty-front/src/modules/object-record/record-board/record-board-column/hooks/useResizeBoardColumn.ts',
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
