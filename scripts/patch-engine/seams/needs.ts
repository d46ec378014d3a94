import { Node, Project, SyntaxKind } from 'ts-morph';

import type { OverlayFile } from '../overlay';
import type { DeclaredSeams } from './declared-seams';

/** What a file of ours needs of Twenty. */
export type Needs = {
  file: OverlayFile;
  /** The modules that it imports, with the names; of Twenty's and of others. */
  imports: Map<string, Set<string>>;
  /** Everything that it calls by a name, methods and properties included. */
  words: ReadonlySet<string>;
};

const WORDS = [
  SyntaxKind.Identifier,
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
];

const project = new Project({
  useInMemoryFileSystem: true,
  skipLoadingLibFiles: true,
  skipFileDependencyResolution: true,
});

/** Reads what a file of ours needs, from its text alone. */
export const needsOf = (file: OverlayFile): Needs => {
  const source = project.createSourceFile(`/${file.path}`, file.text, {
    overwrite: true,
  });
  const imports = new Map<string, Set<string>>();
  const note = (module: string, names: readonly string[]) =>
    imports.set(module, new Set([...(imports.get(module) ?? []), ...names]));

  for (const statement of source.getImportDeclarations()) {
    note(
      statement.getModuleSpecifierValue(),
      statement.getNamedImports().map((each) => each.getName()),
    );
  }
  for (const statement of source.getExportDeclarations()) {
    const module = statement.getModuleSpecifierValue();

    if (module !== undefined) {
      note(
        module,
        statement.getNamedExports().map((each) => each.getName()),
      );
    }
  }
  for (const call of source.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    const [module] = call.getArguments();

    if (
      call.getExpression().getKind() === SyntaxKind.ImportKeyword &&
      Node.isStringLiteral(module)
    ) {
      note(module.getLiteralValue(), []);
    }
  }

  const words = new Set(
    WORDS.flatMap((kind) => source.getDescendantsOfKind(kind)).map((node) =>
      node.getText().replaceAll(/^['"`]|['"`]$/g, ''),
    ),
  );

  return { file, imports, words };
};

/** The declared modules that some modules lead to, themselves included. */
export const reachedFrom = (
  modules: Iterable<string>,
  seams: DeclaredSeams,
): Set<string> => {
  const reached = new Set<string>();
  const waiting = [...modules].filter((module) => seams.has(module));

  for (let module = waiting.pop(); module; module = waiting.pop()) {
    if (!reached.has(module)) {
      reached.add(module);
      waiting.push(
        ...seams.importsOf(module).filter((other) => seams.has(other)),
      );
    }
  }

  return reached;
};
