import { ts } from 'ts-morph';

import type { ListUpstream, ReadUpstream } from '../placement';
import type { Miss } from './seam-check';

/** A file of a release's server that opens connections to a database, and with what. */
export type Connection = { file: string; by: string };

/** Whose database the connections of each file lead to, as somebody has decided. */
export type KnownConnections = {
  /** Rewritten: that of the tenant whose records it reaches. A release has one or more. */
  toRecords: readonly string[];
  /** Rewritten: that of the tenant, for Twenty's own tables. */
  toTenants: readonly string[];
  /** The default one, or one that another file has chosen. */
  elsewhere: readonly string[];
};

/** What opens connections, by the package that it is imported from. */
const OPENERS: Record<string, readonly string[]> = {
  pg: ['Pool', 'Client', 'native'],
  typeorm: ['DataSource', 'createConnection', 'createConnections'],
  '@nestjs/typeorm': ['TypeOrmModule.forRoot', 'TypeOrmModule.forRootAsync'],
};

/** Who loads one of these opens connections with it. */
const CLIENT =
  /(?:\bfrom|\b(?:require|import)\()\s*['"](pg-(?:pool|native|promise)|postgres|knex|kysely|slonik)['"]|\b(?:require|import)\(\s*['"](pg)['"]/g;

/** What stands in any other file that opens one: to parse all of them takes long. */
const SUSPECT =
  /['"]pg['"]|\bTypeOrmModule\.forRoot|\bcreateConnections?\b|\b(new|extends)\s+[\w.]*DataSource\b|\bDataSource as\b/;

const SERVER = 'packages/twenty-server/src';
const TEST = /\.(spec|test)\.ts$|\/__\w+__\//;

/** Everything of a release's server that opens connections to PostgreSQL. */
export const connectionsOf = (
  read: ReadUpstream,
  list: ListUpstream,
): Connection[] =>
  list(SERVER)
    .filter((path) => path.endsWith('.ts') && !TEST.test(path))
    .toSorted()
    .flatMap((file) => {
      const text = read(file) ?? '';
      const clients = [...text.matchAll(CLIENT)].map(
        ([, client, pg]) => client ?? pg ?? '',
      );
      const opened = SUSPECT.test(text) ? openedIn(text) : [];

      return [...new Set([...clients, ...opened])].map((by) => ({ file, by }));
    });

/** What a text makes, extends or calls of all that opens connections. */
const openedIn = (text: string): string[] => {
  const source = ts.createSourceFile(
    'source.ts',
    text,
    ts.ScriptTarget.Latest,
    true,
  );
  const openers = new Map(
    source.statements.filter(ts.isImportDeclaration).flatMap(openersOf),
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isNewExpression(node) ||
      ts.isCallExpression(node) ||
      ts.isExpressionWithTypeArguments(node)
    ) {
      found.push(openers.get(node.expression.getText()) ?? '');
    }
    ts.forEachChild(node, visit);
  };

  visit(source);

  return found.filter((opener) => opener !== '');
};

/** How a file calls each opener that it imports. */
const openersOf = ({
  importClause,
  moduleSpecifier,
}: ts.ImportDeclaration): [called: string, opener: string][] => {
  const openers = OPENERS[(moduleSpecifier as ts.StringLiteral).text] ?? [];
  const bindings = importClause?.namedBindings;
  const wholes = [
    importClause?.name,
    bindings !== undefined && ts.isNamespaceImport(bindings)
      ? bindings.name
      : undefined,
  ].flatMap((name) => name?.text ?? []);
  const names =
    bindings !== undefined && ts.isNamedImports(bindings)
      ? bindings.elements.map(({ name, propertyName }) => ({
          local: name.text,
          name: (propertyName ?? name).text,
        }))
      : [];

  return openers.flatMap((opener): [string, string][] => [
    ...wholes.map((whole): [string, string] => [`${whole}.${opener}`, opener]),
    ...names
      .filter(({ name }) => opener.split('.')[0] === name)
      .map(({ local, name }): [string, string] => [
        opener.replace(name, local),
        opener,
      ]),
  ]);
};

/**
 * @returns the connections about which nobody has decided, and that to records when
 * there is none that we lead: they would be in the default database, for all tenants.
 */
export const checkConnections = (
  connections: readonly Connection[],
  { toRecords, toTenants, elsewhere }: KnownConnections,
): Miss[] => {
  const neededBy = ['patches/twenty-server/known-connections.ts'];
  const known = [...toRecords, ...toTenants, ...elsewhere];

  return [
    ...connections
      .filter(({ file }) => !known.includes(file))
      .map(({ file, by }) => ({
        what: `a word on ${by}: whose database does it lead to?`,
        where: file,
        neededBy,
      })),
    ...(connections.some(({ file }) => toRecords.includes(file))
      ? []
      : [
          {
            what: 'what connects to the records of workspaces',
            where: toRecords.join(' | '),
            neededBy,
          },
        ]),
  ];
};
