import { SyntaxKind } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { wrapNode } from './wrap-node';

/**
 * Turns `of(…)` into `with(of(…))`.
 * @throws AnchorError when there is not exactly one such call.
 */
export const wrapCall =
  ({ of, with: wrapper }: { of: string; with: string }): Edit =>
  (source) =>
    wrapNode(
      exactlyOne(
        source
          .getDescendantsOfKind(SyntaxKind.CallExpression)
          .filter((call) => call.getExpression().getText() === of),
        `call of ${of}`,
      ),
      `${wrapper}(`,
      ')',
    );
