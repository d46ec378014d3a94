import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { readingDirection } from './readingDirection';

export const spreadsheetImport: Rewrite = {
  ...readingDirection,
  name: 'Import of files from right to left',
  candidates: [
    'packages/twenty-front/src/modules/spreadsheet-import/provider/components/SpreadsheetImport.tsx',
  ],
  anchor: 'the value of the constant defaultSpreadsheetImportProps',
  edits: [
    addNamedImport({
      name: 'importInReadingDirection',
      from: '@/reading-direction/importInReadingDirection',
    }),
    wrapInitializer({
      of: 'defaultSpreadsheetImportProps',
      with: 'importInReadingDirection',
    }),
  ],
};
