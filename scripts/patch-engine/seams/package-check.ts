import type { OverlayFile } from '../overlay';
import type { ReadUpstream } from '../placement';
import { needsOf } from './needs';
import type { SeamReport } from './seam-check';

/** `@scope/name` or `name`, of an import that is no path and none of Node.js. */
const PACKAGE = /^(?!node:|src\/|@\/|~\/|\.|twenty-)(@[\w-]+\/[\w.-]+|[\w.-]+)/;

/**
 * Looks for the packages that some files of ours import, in the package.json of the
 * package of Twenty's that they are laid into.
 *
 * @param read must answer with the texts as the rewrites leave them.
 * @returns one report for each package that is not there.
 */
export const checkPackages = (
  files: readonly OverlayFile[],
  read: ReadUpstream,
): SeamReport[] => {
  const users = new Map<string, string[]>();

  for (const file of files.filter(({ path }) => /\.tsx?$/.test(path))) {
    for (const module of needsOf(file).imports.keys()) {
      const name = PACKAGE.exec(module)?.[1];

      if (name !== undefined) {
        const key = `${manifestOf(file.path)}\n${name}`;

        users.set(key, [...(users.get(key) ?? []), file.path]);
      }
    }
  }

  return [...users].flatMap(([key, neededBy]) => {
    const [manifest = '', name = ''] = key.split('\n');

    return [manifest, 'package.json'].some((path) =>
      namedIn(read(path)).includes(name),
    )
      ? []
      : [
          {
            module: name,
            absences: [],
            misses: [
              { what: `the package ${name}`, where: manifest, neededBy },
            ],
          },
        ];
  });
};

const manifestOf = (path: string) =>
  `${path.split('/').slice(0, 2).join('/')}/package.json`;

const namedIn = (manifest: string | null): string[] => {
  const { dependencies, devDependencies } = JSON.parse(manifest ?? '{}') as {
    dependencies?: object;
    devDependencies?: object;
  };

  return Object.keys({ ...devDependencies, ...dependencies });
};
