import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

const FOLDER =
  'packages/twenty-front/src/modules/object-record/record-calendar/week';

export const recordCalendarWeekDragDropContext: Rewrite = {
  name: 'Day of the week that something is dropped on',
  onlyWith: `${FOLDER}/utils/resolveRecordCalendarWeekEventDrop.ts`,
  candidates: [`${FOLDER}/components/RecordCalendarWeekDragDropContext.tsx`],
  anchor: 'the one call of resolveRecordCalendarWeekEventDrop',
  edits: [
    addNamedImport({
      name: 'dropInReadingDirection',
      from: '@/reading-direction/dropInReadingDirection',
    }),
    wrapCallArgument({
      of: 'resolveRecordCalendarWeekEventDrop',
      with: 'dropInReadingDirection',
    }),
  ],
};
