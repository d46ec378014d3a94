import { addDependency } from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const serverPackageJson: Rewrite = {
  name: 'What the plugin needs, in the server',
  candidates: ['packages/twenty-server/package.json'],
  anchor: 'the entry "dependencies"',
  edits: [
    addDependency('@clerk/backend', '3.20.1'),
    addDependency('cockatiel', '^4.0.0'),
  ],
};
