import {
  addJsxAttribute,
  addNamedImport,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

/** Twenty gives an e-mail its language, and every one the direction of English. */
export const baseEmail: Rewrite = {
  name: 'Direction of e-mails',
  candidates: ['packages/twenty-emails/src/components/BaseEmail.tsx'],
  anchor: 'the one element Html',
  edits: [
    addNamedImport({
      name: 'textDirection',
      from: 'src/clerk-auth/contract/languages/text-direction',
    }),
    addJsxAttribute({ to: 'Html', attribute: 'dir={textDirection(locale)}' }),
  ],
};
