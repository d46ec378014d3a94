import { resolve } from 'node:path';

import { readOverlay } from '../overlay';
import { needsOf } from '../seams/needs';
import { readDeclaredSeams } from '../seams/read-declared-seams';

const repository = resolve(__dirname, '../../..');

/** Where a module of Twenty's would be. */
const pathOf = (module: string): string =>
  module.startsWith('src/')
    ? `packages/twenty-server/${module}.ts`
    : module.startsWith('@/')
      ? `packages/twenty-front/src/modules/${module.slice(2)}.tsx`
      : module.startsWith('~/')
        ? `packages/twenty-front/src/${module.slice(2)}.ts`
        : `packages/${module.replace('/', '/src/')}/index.ts`;

/**
 * Sources in which the overlay finds all that it needs of Twenty, and nothing else:
 * our declarations of it as they are, and an empty class for each name that is
 * imported and not declared.
 */
export const sourcesShapedLikeSeams = (): Record<string, string> => {
  const seams = readDeclaredSeams(repository);
  const overlay = readOverlay(repository);
  const ours = new Set(overlay.map(({ path }) => path));
  const sources: Record<string, string> = {};

  for (const module of seams.names()) {
    sources[pathOf(module)] = seams.textOf(module);
  }
  for (const { imports } of overlay
    .filter(({ path }) => /\.tsx?$/.test(path))
    .map(needsOf)) {
    for (const [module, names] of imports) {
      const path = pathOf(module);

      if (
        /^(src|@|~|twenty-(shared|ui))\//.test(module) &&
        !seams.has(module) &&
        !ours.has(path) &&
        !ours.has(path.replace(/tsx$/, 'ts'))
      ) {
        sources[path] =
          (sources[path] ?? '') +
          [...names].map((name) => `export class ${name} {}\n`).join('');
      }
    }
  }

  return sources;
};
