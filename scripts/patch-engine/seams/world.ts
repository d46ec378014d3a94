import { Node } from 'ts-morph';

/** Where a name leads that comes from outside: `Repository` of `typeorm`. */
export type Origin = { module: string; name: string };

/**
 * A set of sources in which names can be followed: a release of Twenty's, or our
 * declarations of it.
 */
export type World = {
  /**
   * What a name stands for where it is used; none when that is outside. More than one
   * when a name is declared in parts, such as a class and an interface.
   */
  declarationsOf(name: string, at: Node): Node[];
  /** From where a name is imported; null for what is not imported. */
  originOf(name: string, at: Node): Origin | null;
};

/** The declarations among statements that a name stands for. */
export const declaredAmong = (
  statements: readonly Node[],
  name: string,
): Node[] =>
  statements.flatMap((statement): Node[] => {
    if (Node.isVariableStatement(statement)) {
      return statement
        .getDeclarations()
        .filter((declaration) => declaration.getName() === name);
    }
    return (Node.isClassDeclaration(statement) ||
      Node.isInterfaceDeclaration(statement) ||
      Node.isTypeAliasDeclaration(statement) ||
      Node.isEnumDeclaration(statement) ||
      Node.isFunctionDeclaration(statement)) &&
      statement.getName() === name
      ? [statement]
      : [];
  });

/** The import among statements that a name comes by, under its name there. */
export const importedAmong = (
  statements: readonly Node[],
  name: string,
): Origin | null => {
  for (const statement of statements) {
    if (Node.isImportDeclaration(statement)) {
      const specifier = statement
        .getNamedImports()
        .find(
          (each) => (each.getAliasNode()?.getText() ?? each.getName()) === name,
        );

      const isDefault = statement.getDefaultImport()?.getText() === name;

      if (specifier !== undefined || isDefault) {
        return {
          module: statement.getModuleSpecifierValue(),
          name: specifier?.getName() ?? 'default',
        };
      }
    }
  }
  return null;
};

export const isExported = (node: Node): boolean =>
  Node.isVariableDeclaration(node)
    ? (node.getVariableStatement()?.isExported() ?? false)
    : Node.isExportable(node) && node.isExported();
