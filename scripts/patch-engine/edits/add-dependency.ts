import { Node, SyntaxKind } from 'ts-morph';

import { AnchorError, exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { whitespaceBefore } from '../layout';

const propertiesOf = (object: Node) =>
  Node.isObjectLiteralExpression(object)
    ? object.getProperties().filter(Node.isPropertyAssignment)
    : [];

const nameOf = (property: { getNameNode(): Node }): string =>
  JSON.parse(property.getNameNode().getText()) as string;

/**
 * Adds a package to `dependencies` of a package.json, where the alphabet wants
 * it, laid out as its neighbour.
 * @throws AnchorError when there is no `dependencies` with an entry, or the
 * package is listed already.
 */
export const addDependency =
  (name: string, version: string): Edit =>
  (source) => {
    const root = exactlyOne(
      source
        .getStatements()
        .filter(Node.isExpressionStatement)
        .map((statement) => statement.getExpression()),
      'object in package.json',
    );
    const dependencies = propertiesOf(
      exactlyOne(
        propertiesOf(root)
          .filter((property) => nameOf(property) === 'dependencies')
          .flatMap((property) => property.getInitializer() ?? []),
        'entry "dependencies"',
      ),
    );
    const first = exactlyOne(
      dependencies.slice(0, 1),
      'package in "dependencies"',
    );
    if (dependencies.some((dependency) => nameOf(dependency) === name)) {
      throw new AnchorError('collision', `the dependency ${name} already`);
    }
    const entry = `${JSON.stringify(name)}: ${JSON.stringify(version)}`;
    const predecessor = dependencies.findLast(
      (dependency) => nameOf(dependency) < name,
    );
    if (predecessor === undefined) {
      return [
        {
          position: first.getStart(),
          text: `${entry},${whitespaceBefore(first)}`,
        },
      ];
    }
    const comma = predecessor.getNextSiblingIfKind(SyntaxKind.CommaToken);
    const separator = whitespaceBefore(predecessor);
    return [
      comma === undefined
        ? { position: predecessor.getEnd(), text: `,${separator}${entry}` }
        : { position: comma.getEnd(), text: `${separator}${entry},` },
    ];
  };
