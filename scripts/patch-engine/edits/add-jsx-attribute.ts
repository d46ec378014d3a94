import { SyntaxKind } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';

/**
 * Gives the one element of a name that has children one more attribute, its first.
 * @param attribute as it is written, such as `dir={direction}`.
 * @throws AnchorError when there is no such element, or more than one.
 */
export const addJsxAttribute =
  ({ to, attribute }: { to: string; attribute: string }): Edit =>
  (source) => {
    const element = exactlyOne(
      source
        .getDescendantsOfKind(SyntaxKind.JsxOpeningElement)
        .filter((each) => each.getTagNameNode().getText() === to),
      `element ${to}`,
    );

    return [
      { position: element.getTagNameNode().getEnd(), text: ` ${attribute}` },
    ];
  };
