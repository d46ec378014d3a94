import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readText } from '../text-file';
import { upstreamPackages } from '../upstream-tree';
import { DeclaredSeams } from './declared-seams';

/**
 * Our declarations of what we use of Twenty: `patches/<package>/seams/**`.
 *
 * @param repository the root of this repository.
 */
export const readDeclaredSeams = (repository: string): DeclaredSeams =>
  new DeclaredSeams(
    upstreamPackages.flatMap((name) => {
      const folder = join(repository, 'patches', name, 'seams');

      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.d.ts'))
        .toSorted()
        .map((file) => ({
          path: join('patches', name, 'seams', file),
          text: readText(join(folder, file)) ?? '',
        }));
    }),
  );
