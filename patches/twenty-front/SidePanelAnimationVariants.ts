import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const sidePanelAnimationVariants: Rewrite = {
  ...readingDirection,
  name: 'Where a closed panel goes',
  candidates: [
    'packages/twenty-front/src/modules/side-panel/constants/SidePanelAnimationVariants.ts',
  ],
  anchor: 'the value of the constant SIDE_PANEL_ANIMATION_VARIANTS',
  edits: [
    addNamedImport({
      name: 'panelInReadingDirection',
      from: '@/reading-direction/panelInReadingDirection',
    }),
    wrapInitializer({
      of: 'SIDE_PANEL_ANIMATION_VARIANTS',
      with: 'panelInReadingDirection',
    }),
  ],
};
