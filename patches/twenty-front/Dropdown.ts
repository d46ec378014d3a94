import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const dropdown: Rewrite = {
  ...readingDirection,
  name: 'Menus beside what they belong to',
  candidates: [
    'packages/twenty-front/src/modules/ui/layout/dropdown/components/Dropdown.tsx',
  ],
  anchor: 'the one call of useFloating',
  edits: [
    addNamedImport({
      name: 'placementInReadingDirection',
      from: '@/reading-direction/placementInReadingDirection',
    }),
    wrapCallArgument({
      of: 'useFloating',
      with: 'placementInReadingDirection',
    }),
  ],
};
