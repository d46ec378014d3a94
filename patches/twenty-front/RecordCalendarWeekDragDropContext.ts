import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

const FILE =
  'packages/twenty-front/src/modules/object-record/record-calendar/week/components/RecordCalendarWeekDragDropContext.tsx';

export const recordCalendarWeekDragDropContext: Rewrite = {
  name: 'Day of the week that something is dropped on',
  onlyWith: FILE,
  candidates: [FILE],
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
