import { Node } from 'ts-morph';

import { AnchorError, exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { standsBehind } from './stands-behind';
import { wrapNode } from './wrap-node';

/**
 * Turns the expression `of` into `with(of)`.
 * @param behind when given, only where this text is right before it.
 * @param everywhere when given, wherever it stands, if once or more.
 * @throws AnchorError when it does not stand there exactly once.
 */
export const wrapExpression =
  ({
    of,
    with: wrapper,
    behind,
    everywhere = false,
  }: {
    of: string;
    with: string;
    behind?: string;
    everywhere?: boolean;
  }): Edit =>
  (source) => {
    const description =
      behind === undefined
        ? `expression ${of}`
        : `expression ${of} behind "${behind}"`;
    const found = source
      .getDescendants()
      .filter(Node.isExpression)
      .filter((expression) => expression.getText() === of)
      .filter((expression) => !isName(expression))
      .filter(
        (expression) =>
          behind === undefined || standsBehind(expression, behind),
      );
    if (everywhere && found.length === 0) {
      throw new AnchorError('missing', `no ${description}`);
    }
    return (everywhere ? found : [exactlyOne(found, description)]).flatMap(
      (expression) => wrapNode(expression, `${wrapper}(`, ')'),
    );
  };

/** Whether it names what is declared, imported or looked up there. */
const isName = (expression: Node): boolean => {
  const parent = expression.getParent();

  return (
    parent !== undefined &&
    'getNameNode' in parent &&
    typeof parent.getNameNode === 'function' &&
    parent.getNameNode() === expression
  );
};
