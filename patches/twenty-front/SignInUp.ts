import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const signInUp: Rewrite = {
  name: "Clerk's sign-in page",
  candidates: ['packages/twenty-front/src/pages/auth/SignInUp.tsx'],
  anchor: 'the value of the constant SignInUp',
  edits: [
    addNamedImport({
      name: 'withClerkSignIn',
      from: '@/clerk-auth/components/withClerkSignIn',
    }),
    wrapInitializer({ of: 'SignInUp', with: 'withClerkSignIn' }),
  ],
};
