import {
  addNamedImport,
  wrapExpression,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

const MODULES = 'packages/twenty-front/src/modules';

const importPlace = addNamedImport({
  name: 'placeInReadingDirection',
  from: '@/reading-direction/placeInReadingDirection',
});

/** What becomes wider by as much as the pointer moves, without `useTrackPointer`. */
export const widthsByPointer: Rewrite[] = [
  {
    ...readingDirection,
    name: "Width of a log's column",
    candidates: [
      `${MODULES}/settings/event-logs/components/EventLogResultsTable.tsx`,
    ],
    anchor: 'where the pointer is, and where it was pressed',
    edits: [
      importPlace,
      wrapExpression({ of: 'event.clientX', with: 'placeInReadingDirection' }),
      wrapExpression({
        of: 'moveEvent.clientX',
        with: 'placeInReadingDirection',
      }),
    ],
  },
  {
    ...readingDirection,
    name: 'Width of a picture in an e-mail',
    candidates: [
      `${MODULES}/advanced-text-editor/extensions/resizable-image/ResizableImageView.tsx`,
    ],
    anchor: 'where the pointer is, and where it was pressed',
    edits: [
      importPlace,
      wrapExpression({
        of: 'event.clientX',
        with: 'placeInReadingDirection',
        everywhere: true,
      }),
    ],
  },
];
