import { Node } from 'ts-morph';

import { waysIn } from '../../../patches/twenty-server/ways-in';
import { type OverlayFile, readOverlay } from '../overlay';
import { repository } from '../repository';
import { checkTables } from '../seams/check-tables';
import { needsOf } from '../seams/needs';
import { checkPackages } from '../seams/package-check';
import { readDeclaredSeams } from '../seams/read-declared-seams';

/** The same for all: what a file needs is found out once. */
const overlay = readOverlay(repository);

/** Where a module of Twenty's is in such a tree. */
export const pathOfModule = (module: string): string =>
  module.startsWith('src/')
    ? `packages/twenty-server/${module}.ts`
    : module.startsWith('@/')
      ? `packages/twenty-front/src/modules/${module.slice(2)}.tsx`
      : module.startsWith('~/')
        ? `packages/twenty-front/src/${module.slice(2)}.ts`
        : `packages/${module.replace('/', '/src/')}/index.ts`;

/**
 * Sources in which the overlay finds all that it needs of Twenty, and nothing else:
 * our declarations of it as they are, the methods that our guards close, and tables.
 *
 * @param release which is taken of what we have declared once for each.
 */
export const sourcesShapedLikeSeams = (
  release: 'older' | 'newer' = 'older',
): Record<string, string> => {
  const seams = readDeclaredSeams(repository);
  const sources: Record<string, string> = {};

  for (const module of seams.names()) {
    keepOneShape([...seams.exportsOf(module).values()].flat(), release);
    sources[pathOfModule(module)] = seams
      .textOf(module)
      .replaceAll(/^ *export (?=class|const|enum)/gm, 'export declare ')
      .replaceAll(
        /^export declare class (\w+) \{\}/gm,
        (declaration, className: string) =>
          className in CLOSED
            ? resolverSource(className, CLOSED[className] ?? [])
            : declaration,
      );
  }

  sources['packages/twenty-server/src/tables.entity.ts'] = checkTables(
    overlay,
    () => null,
    () => [],
  )
    .map(
      ({ what }) => `@Entity('${/"(.+)"/.exec(what)?.[1]}')\nclass Table {}\n`,
    )
    .join('');

  sources['packages/twenty-server/src/texts.ts'] = TEXTS.map(
    (text) => `// ${text}\n`,
  ).join('');

  return sources;
};

const stemOf = ({ path }: OverlayFile): string =>
  path.replace(/(\.variants\/[^/]+)?\.tsx?$/, '');

/** What a file asks for that is the same for all releases. */
const TEXTS = overlay
  .filter(
    (file) =>
      /\.tsx?$/.test(file.path) &&
      overlay.filter((other) => stemOf(other) === stemOf(file)).length === 1,
  )
  .flatMap((file) => needsOf(file).onlyWith);

/** Takes out all but one of the methods that are declared several times. */
const keepOneShape = (
  declarations: readonly Node[],
  release: 'older' | 'newer',
) =>
  declarations
    .filter((node) => Node.isClassDeclaration(node))
    .flatMap((declared) => {
      const methods = declared.getMethods();

      return methods.filter(
        (method) =>
          methods
            .filter((other) => other.getName() === method.getName())
            .at(release === 'older' ? 0 : -1) !== method,
      );
    })
    .forEach((method) => method.remove());

const CLOSED: Record<string, readonly string[]> = {
  ...waysIn.closedWhileActing,
  ...waysIn.openMethods,
  ...Object.fromEntries(
    Object.entries(waysIn.closedDeletions).map(([className, methods]) => [
      className,
      Object.keys(methods),
    ]),
  ),
};

const resolverSource = (
  className: string,
  methods: readonly string[],
): string =>
  `@Resolver()\nexport class ${className} {\n${(methods.length === 0
    ? Object.values(waysIn.closedMethods[className] ?? [])
    : methods
  )
    .map(
      (method) =>
        `  @Mutation()\n  @UseGuards(UserAuthGuard)\n  ${method}() {}\n`,
    )
    .join('')}}\n`;

/** A package.json that names all packages which the overlay imports. */
export const manifestOfOverlay = (name: string): string =>
  JSON.stringify({
    name,
    dependencies: Object.fromEntries(
      checkPackages(overlay, () => '{}').map(({ module }) => [module, '*']),
    ),
  });
