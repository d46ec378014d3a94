import { Node } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { wrapNode } from './wrap-node';

/**
 * Turns the expression `of` into `with(of)`.
 * @throws AnchorError when it does not stand there exactly once.
 */
export const wrapExpression =
  ({ of, with: wrapper }: { of: string; with: string }): Edit =>
  (source) =>
    wrapNode(
      exactlyOne(
        source
          .getDescendants()
          .filter(Node.isExpression)
          .filter((expression) => expression.getText() === of),
        `expression ${of}`,
      ),
      `${wrapper}(`,
      ')',
    );
