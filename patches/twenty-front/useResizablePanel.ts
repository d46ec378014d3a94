import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const useResizablePanel: Rewrite = {
  ...readingDirection,
  name: 'Width of drawer and side panel',
  candidates: [
    'packages/twenty-front/src/modules/ui/layout/resizable-panel/hooks/useResizablePanel.ts',
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
