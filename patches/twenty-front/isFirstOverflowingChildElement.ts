import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const isFirstOverflowingChildElement: Rewrite = {
  ...readingDirection,
  name: 'First of a row without room',
  candidates: [
    'packages/twenty-front/src/modules/ui/layout/expandable-list/utils/isFirstOverflowingChildElement.ts',
  ],
  anchor: 'the value of the constant isFirstOverflowingChildElement',
  edits: [
    addNamedImport({
      name: 'overflowInReadingDirection',
      from: '@/reading-direction/overflowInReadingDirection',
    }),
    wrapInitializer({
      of: 'isFirstOverflowingChildElement',
      with: 'overflowInReadingDirection',
    }),
  ],
};
