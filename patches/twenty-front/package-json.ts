import { addDependency } from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

// Clerk renamed @clerk/clerk-react to @clerk/react: the name that the guides
// use, the code that is maintained. @clerk/localizations 4.18.0 asks for
// @clerk/shared ^4.34.0, which the ^4.36.0 of @clerk/react 6.17.2 satisfies.
export const frontPackageJson: Rewrite = {
  name: "Clerk's packages in the front",
  candidates: ['packages/twenty-front/package.json'],
  anchor: 'the entry "dependencies"',
  edits: [
    addDependency('@clerk/clerk-react', 'npm:@clerk/react@6.17.2'),
    addDependency('@clerk/localizations', '4.18.0'),
  ],
};
