import { SyntaxKind } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { wrapNode } from './wrap-node';

/**
 * Puts `<with>…</with>` around the one element in a file that is empty and of that name.
 * @param of names that the element has had.
 * @throws AnchorError when there is no such element, or more than one.
 */
export const wrapJsx =
  ({ of, with: wrapper }: { of: string[]; with: string }): Edit =>
  (source) => {
    const element = exactlyOne(
      source
        .getDescendantsOfKind(SyntaxKind.JsxSelfClosingElement)
        .filter((each) => of.includes(each.getTagNameNode().getText())),
      `element ${of.join(' or ')}`,
    );

    return wrapNode(element, `<${wrapper}>`, `</${wrapper}>`);
  };
