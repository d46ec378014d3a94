import {
  addNamedImport,
  wrapExpression,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

const FOLDER =
  'packages/twenty-front/src/modules/ui/utilities/drag-and-drop/utils';

export const resolveDropFromPointer: Rewrite = {
  name: 'Before or behind what something is dropped on',
  onlyWith: `${FOLDER}/getDestinationIndex.ts`,
  candidates: [`${FOLDER}/resolveDropFromPointer.ts`],
  anchor: 'the middle of what is under the pointer, and the pointer',
  edits: [
    addNamedImport({
      name: 'placeInReadingDirection',
      from: '@/reading-direction/placeInReadingDirection',
    }),
    wrapExpression({
      of: 'left + width / 2',
      with: 'placeInReadingDirection',
    }),
    wrapExpression({ of: 'pointer.x', with: 'placeInReadingDirection' }),
  ],
};
