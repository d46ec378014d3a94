import { SyntaxKind } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';

/**
 * Turns `new of(…)` into `new (with(of))(…)`.
 * @throws AnchorError when there is not exactly one such expression.
 */
export const wrapConstructedClass =
  ({ of, with: wrapper }: { of: string; with: string }): Edit =>
  (source) => {
    const constructed = exactlyOne(
      source
        .getDescendantsOfKind(SyntaxKind.NewExpression)
        .map((created) => created.getExpression())
        .filter((expression) => expression.getText() === of),
      `expression new ${of}`,
    );
    return [
      { position: constructed.getStart(), text: `(${wrapper}(` },
      { position: constructed.getEnd(), text: '))' },
    ];
  };
