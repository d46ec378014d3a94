import {
  addNamedImport,
  wrapExpression,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const emailRecipientsFieldInput: Rewrite = {
  name: 'Arrow keys among the recipients of an e-mail',
  candidates: [
    'packages/twenty-front/src/modules/activities/emails/recipients/components/EmailRecipientsFieldInput.tsx',
  ],
  isOptional: true,
  anchor: 'the one switch by the key that is pressed',
  edits: [
    addNamedImport({
      name: 'keyInReadingDirection',
      from: '@/reading-direction/keyInReadingDirection',
    }),
    wrapExpression({
      of: 'event.key',
      with: 'keyInReadingDirection',
      behind: 'switch (',
    }),
  ],
};
