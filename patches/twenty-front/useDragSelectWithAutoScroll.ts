import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const useDragSelectWithAutoScroll: Rewrite = {
  ...readingDirection,
  name: 'Scrolling to the left while selecting',
  candidates: [
    'packages/twenty-front/src/modules/ui/utilities/drag-select/hooks/useDragSelectWithAutoScroll.ts',
  ],
  anchor: 'the least of newScrollLeft',
  edits: [
    addNamedImport({
      name: 'leastScrollLeft',
      from: '@/reading-direction/leastScrollLeft',
    }),
    wrapCallArgument({
      of: 'Math.max',
      with: 'leastScrollLeft',
      behind: 'const newScrollLeft =',
    }),
  ],
};
