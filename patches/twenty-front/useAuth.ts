import {
  addNamedImport,
  insertFirstStatement,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const useAuth: Rewrite = {
  name: 'Sign-out of Clerk',
  candidates: ['packages/twenty-front/src/modules/auth/hooks/useAuth.ts'],
  anchor: 'the body of the function that useAuth returns as signOut',
  edits: [
    addNamedImport({
      name: 'requestClerkSignOut',
      from: '@/clerk-auth/session/requestClerkSignOut',
    }),
    insertFirstStatement({
      hook: 'useAuth',
      property: 'signOut',
      statement: 'requestClerkSignOut();',
    }),
  ],
};
