import {
  addNamedImport,
  wrapExpression,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

const name = 'layoutsInReadingDirection';

export const pageLayoutGridLayout: Rewrite = {
  ...readingDirection,
  name: 'Widgets of a dashboard',
  candidates: [
    'packages/twenty-front/src/modules/page-layout/components/PageLayoutGridLayout.tsx',
  ],
  anchor: 'where the grid is told its layouts, and where it tells them',
  edits: [
    addNamedImport({ name, from: `@/reading-direction/${name}` }),
    wrapExpression({ of: 'layouts', with: name, behind: 'layouts={' }),
    wrapExpression({
      of: 'filterPendingPlaceholderFromLayouts(allLayouts)',
      with: name,
    }),
  ],
};
