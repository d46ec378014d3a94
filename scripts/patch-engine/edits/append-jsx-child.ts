import { Node, type JsxElement, type JsxFragment } from 'ts-morph';

import { AnchorError, exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { functionBehind, returnedExpressions } from '../function-in-source';
import { whitespaceBefore } from '../layout';

/**
 * Makes `child` the last child of the element or fragment that a component returns.
 * @param inside when given, of the one element of this name in there.
 * @throws AnchorError when there is no such component, or it does not return
 * one such element with children.
 */
export const appendJsxChild =
  ({
    of,
    inside,
    child,
  }: {
    of: string;
    inside?: string;
    child: string;
  }): Edit =>
  (source) => {
    const component = exactlyOne(
      source
        .getVariableDeclarations()
        .filter((declaration) => declaration.getName() === of)
        .flatMap((declaration) => declaration.getInitializer() ?? []),
      `component ${of}`,
    );
    const returned = exactlyOne(
      returnedExpressions(functionBehind(component, of)).filter(hasChildren),
      `element returned by ${of}`,
    );
    const parent =
      inside === undefined ? returned : elementInside(returned, inside, of);
    const lastChild = parent
      .getJsxChildren()
      .findLast((each) => !Node.isJsxText(each));
    if (lastChild === undefined) {
      throw new AnchorError('missing', `child of the element of ${of}`);
    }
    return [
      {
        position: lastChild.getEnd(),
        text: `${whitespaceBefore(lastChild)}${child}`,
      },
    ];
  };

const hasChildren = (node: Node): node is JsxElement | JsxFragment =>
  Node.isJsxElement(node) || Node.isJsxFragment(node);

const elementInside = (
  element: JsxElement | JsxFragment,
  name: string,
  of: string,
): JsxElement =>
  exactlyOne(
    [element, ...element.getDescendants()]
      .filter(Node.isJsxElement)
      .filter(
        (each) => each.getOpeningElement().getTagNameNode().getText() === name,
      ),
    `element ${name} in ${of}`,
  );
