import { ts } from 'ts-morph';

import type { OverlayFile } from '../overlay';
import type { DeclaredSeams } from './declared-seams';

/** What a file of ours needs of Twenty. */
export type Needs = {
  file: OverlayFile;
  /** The modules that it imports, with the names; of Twenty's and of others. */
  imports: Map<string, Set<string>>;
  /** Everything that it calls by a name, methods and properties included. */
  words: ReadonlySet<string>;
  /** Texts that are to stand in Twenty's sources, or nowhere in them. */
  onlyWith: string[];
  onlyWithout: string[];
};

/** In a comment: `@onlyWith SomeService`, `@onlyWithout SOME_SETTING`. */
const tagged = (text: string, tag: string): string[] =>
  [...text.matchAll(new RegExp(`^[ /*]+@${tag} (\\S+)`, 'gm'))].map(
    ([, found]) => found ?? '',
  );

/** By path and text, which is all that it comes from. */
const known = new Map<string, Needs>();

/** What a file of ours needs, as its text alone says. */
export const needsOf = (file: OverlayFile): Needs => {
  const key = `${file.path}\n${file.text}`;
  const needs = known.get(key) ?? readNeeds(file);

  known.set(key, needs);

  return needs;
};

const readNeeds = (file: OverlayFile): Needs => {
  const imports = new Map<string, Set<string>>();
  const words = new Set<string>();

  const note = (module: ts.Node | undefined, names: readonly string[] = []) => {
    if (module !== undefined && ts.isStringLiteral(module)) {
      imports.set(
        module.text,
        new Set([...(imports.get(module.text) ?? []), ...names]),
      );
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      note(node.moduleSpecifier, namesIn(node.importClause?.namedBindings));
    } else if (ts.isExportDeclaration(node)) {
      note(node.moduleSpecifier, namesIn(node.exportClause));
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword
    ) {
      note(node.arguments[0]);
    } else if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      words.add(node.text);
    }
    ts.forEachChild(node, visit);
  };

  visit(
    ts.createSourceFile(
      file.path,
      file.text,
      ts.ScriptTarget.Latest,
      false,
      file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  );

  return {
    file,
    imports,
    words,
    onlyWith: tagged(file.text, 'onlyWith'),
    onlyWithout: tagged(file.text, 'onlyWithout'),
  };
};

/** As the module itself calls them. */
const namesIn = (bindings: ts.Node | undefined): string[] =>
  bindings !== undefined &&
  (ts.isNamedImports(bindings) || ts.isNamedExports(bindings))
    ? bindings.elements.map(
        ({ name, propertyName }) => (propertyName ?? name).text,
      )
    : [];

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
