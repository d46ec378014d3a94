import { ts } from 'ts-morph';

import type { ListUpstream, ReadUpstream } from '../placement';

/** Something of Twenty's server that a request calls. */
export type Entrance = {
  className: string;
  method: string;
  file: string;
  /** The guards in front of it, by their names; those of its class included. */
  guards: string[];
};

const CLASS = /^(Controller|\w*Resolver)$/;

const HANDLERS = new Set([
  'Query',
  'Mutation',
  'Subscription',
  'Get',
  'Head',
  'Post',
  'Put',
  'Patch',
  'Delete',
  'Options',
  'All',
  'Sse',
]);

/** Everything of a release's server that a request can call. */
export const entrancesOf = (
  read: ReadUpstream,
  list: ListUpstream,
): Entrance[] =>
  list('packages/twenty-server/src')
    .filter((path) => path.endsWith('.ts') && !/\.(spec|test)\.ts$/.test(path))
    .toSorted()
    .flatMap((file) => {
      const text = read(file) ?? '';

      return /@(Controller|\w*Resolver)\(/.test(text)
        ? entrancesIn(file, text)
        : [];
    });

const entrancesIn = (file: string, text: string): Entrance[] => {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TS,
  );

  return source.statements
    .filter(ts.isClassDeclaration)
    .filter((node) => decoratorsOf(node).some(({ name }) => CLASS.test(name)))
    .flatMap((node) =>
      node.members
        .filter(ts.isMethodDeclaration)
        .filter((method) =>
          decoratorsOf(method).some(({ name }) => HANDLERS.has(name)),
        )
        .map((method) => ({
          className: node.name?.text ?? '',
          method: method.name.getText(),
          file,
          guards: [...guardsOf(node), ...guardsOf(method)],
        })),
    );
};

const decoratorsOf = (node: ts.HasDecorators) =>
  (ts.getDecorators(node) ?? []).map(({ expression }) => ({
    name: (ts.isCallExpression(expression)
      ? expression.expression
      : expression
    ).getText(),
    parameters: ts.isCallExpression(expression) ? expression.arguments : [],
  }));

/** `UseGuards(A, B(…))`: `A` and `B`. */
const guardsOf = (node: ts.HasDecorators): string[] =>
  decoratorsOf(node)
    .filter(({ name }) => name === 'UseGuards')
    .flatMap(({ parameters }) => [...parameters])
    .map((guard) =>
      (ts.isCallExpression(guard) ? guard.expression : guard).getText(),
    );
