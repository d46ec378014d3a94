import { type ModuleDeclaration, Node, Project } from 'ts-morph';

import { declaredAmong, importedAmong, type Origin, type World } from './world';

/** A text of ours with its path, for messages. */
export type DeclarationFile = { path: string; text: string };

/** Our declarations of what we use of Twenty: `declare module 'src/…' { … }`. */
export class DeclaredSeams implements World {
  private readonly modules = new Map<string, ModuleDeclaration[]>();

  constructor(files: readonly DeclarationFile[]) {
    const project = new Project({
      useInMemoryFileSystem: true,
      skipLoadingLibFiles: true,
      skipFileDependencyResolution: true,
    });

    for (const { path, text } of files) {
      for (const block of project
        .createSourceFile(`/${path}`, text)
        .getModules()
        .filter((each) => each.hasModuleKeyword())) {
        const name = block.getName().slice(1, -1);

        this.modules.set(name, [...(this.modules.get(name) ?? []), block]);
      }
    }
  }

  has(module: string): boolean {
    return this.modules.has(module);
  }

  names(): string[] {
    return [...this.modules.keys()].toSorted();
  }

  /** What is said of a module, as it is written. */
  textOf(module: string): string {
    return this.statementsOf(module)
      .map((statement) => `${statement.getFullText().trim()}\n`)
      .join('\n');
  }

  /** What is said of a module, by the names that it is to export. */
  exportsOf(module: string): Map<string, Node[]> {
    const found = new Map<string, Node[]>();

    for (const statement of this.statementsOf(module)) {
      const declarations: Node[] = Node.isVariableStatement(statement)
        ? statement.getDeclarations()
        : [statement];

      if (Node.isExportable(statement) && statement.isExported()) {
        for (const declaration of declarations) {
          const name = Node.hasName(declaration) ? declaration.getName() : '';

          found.set(name, [...(found.get(name) ?? []), declaration]);
        }
      }
    }

    return found;
  }

  /** Whether any module is to export something under a name. */
  exportsName(name: string): boolean {
    return this.names().some((module) => this.exportsOf(module).has(name));
  }

  /** The modules that a declaration of a module refers to. */
  importsOf(module: string): string[] {
    return this.statementsOf(module).flatMap((statement) =>
      Node.isImportDeclaration(statement)
        ? [statement.getModuleSpecifierValue()]
        : [],
    );
  }

  declarationsOf(name: string, at: Node): Node[] {
    const module = moduleAround(at);
    const own = declaredAmong(this.statementsOf(module), name);

    if (own.length > 0) {
      return own;
    }

    const origin = this.originOf(name, at);

    return origin === null
      ? []
      : (this.exportsOf(origin.module).get(origin.name) ?? []);
  }

  originOf(name: string, at: Node): Origin | null {
    return importedAmong(this.statementsOf(moduleAround(at)), name);
  }

  private statementsOf(module: string): Node[] {
    return (this.modules.get(module) ?? []).flatMap((block) =>
      block.getStatements(),
    );
  }
}

/** The module that a declaration stands in. */
const moduleAround = (node: Node): string => {
  const block = node
    .getAncestors()
    .findLast((ancestor) => Node.isModuleDeclaration(ancestor));

  return block?.getName().slice(1, -1) ?? '';
};
