import { SyntaxKind } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { wrapNode } from './wrap-node';

/**
 * Turns `new of(…)` into `with(new of(…))`.
 * @throws AnchorError when there is not exactly one such expression.
 */
export const wrapConstruction =
  ({ of, with: wrapper }: { of: string; with: string }): Edit =>
  (source) =>
    wrapNode(
      exactlyOne(
        source
          .getDescendantsOfKind(SyntaxKind.NewExpression)
          .filter((created) => created.getExpression().getText() === of),
        `expression new ${of}`,
      ),
      `${wrapper}(`,
      ')',
    );
