import { Node } from 'ts-morph';

import { AnchorError, exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { functionBehind, returnedExpressions } from '../function-in-source';
import { whitespaceBefore } from '../layout';

/**
 * Makes `<element />` the last child of the element that a component returns.
 * @throws AnchorError when there is no such component, or it does not return
 * one element with children.
 */
export const appendJsxChild =
  ({ of, element }: { of: string; element: string }): Edit =>
  (source) => {
    const component = exactlyOne(
      source
        .getVariableDeclarations()
        .filter((declaration) => declaration.getName() === of)
        .flatMap((declaration) => declaration.getInitializer() ?? []),
      `component ${of}`,
    );
    const parent = exactlyOne(
      returnedExpressions(functionBehind(component, of)).filter(
        Node.isJsxElement,
      ),
      `element returned by ${of}`,
    );
    const lastChild = parent
      .getJsxChildren()
      .findLast((child) => !Node.isJsxText(child));
    if (lastChild === undefined) {
      throw new AnchorError('missing', `child of the element of ${of}`);
    }
    return [
      {
        position: lastChild.getEnd(),
        text: `${whitespaceBefore(lastChild)}<${element} />`,
      },
    ];
  };
