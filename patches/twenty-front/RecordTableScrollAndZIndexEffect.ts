import { wrapExpression } from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const recordTableScrollAndZIndexEffect: Rewrite = {
  ...readingDirection,
  name: 'Shadow of a frozen column',
  candidates: [
    'packages/twenty-front/src/modules/object-record/record-table/components/RecordTableScrollAndZIndexEffect.tsx',
  ],
  anchor: 'the one place that reads scrollLeft',
  edits: [wrapExpression({ of: 'target?.scrollLeft', with: 'Math.abs' })],
};
