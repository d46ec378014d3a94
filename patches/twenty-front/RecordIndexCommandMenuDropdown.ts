import {
  addNamedImport,
  wrapExpression,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const recordIndexCommandMenuDropdown: Rewrite = {
  ...readingDirection,
  name: 'Menu of a record where it is pressed',
  candidates: [
    'packages/twenty-front/src/modules/command-menu-item/components/RecordIndexCommandMenuDropdown.tsx',
  ],
  anchor: 'where the pointer is from the left',
  edits: [
    addNamedImport({
      name: 'pageOffsetInReadingDirection',
      from: '@/reading-direction/pageOffsetInReadingDirection',
    }),
    wrapExpression({
      of: 'recordIndexCommandMenuDropdownPosition.x ?? 0',
      with: 'pageOffsetInReadingDirection',
    }),
  ],
};
