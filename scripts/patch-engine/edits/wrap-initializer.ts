import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { wrapNode } from './wrap-node';

/**
 * Turns `const of = <value>` at the top of a file into
 * `const of = with(<value>)`.
 * @throws AnchorError when no such constant exists, or it has no value.
 */
export const wrapInitializer =
  ({ of, with: wrapper }: { of: string; with: string }): Edit =>
  (source) => {
    const initializer = exactlyOne(
      source
        .getVariableDeclarations()
        .filter((declaration) => declaration.getName() === of)
        .flatMap((declaration) => declaration.getInitializer() ?? []),
      `constant ${of} with a value`,
    );
    return wrapNode(initializer, `${wrapper}(`, ')');
  };
