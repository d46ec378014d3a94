import {
  addNamedImport,
  wrapExpression,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

const TABLE = 'packages/twenty-front/src/modules/ui/layout/table/components';

/** What a cell is told of its sides goes by a script: mirroring does not see it. */
const paddingOf = (component: string): Rewrite => ({
  ...readingDirection,
  name: `Sides of ${component}`,
  candidates: [`${TABLE}/${component}.tsx`],
  anchor: 'the padding that it is told',
  edits: [
    addNamedImport({
      name: 'sidesInReadingDirection',
      from: '@/reading-direction/sidesInReadingDirection',
    }),
    wrapExpression({ of: 'padding', with: 'sidesInReadingDirection' }),
  ],
});

export const tablePadding = [paddingOf('TableCell'), paddingOf('TableHeader')];
