import { Node } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { functionBehind, returnedExpressions } from '../function-in-source';
import { wrapNode } from './wrap-node';

const isJsx = (node: Node): boolean =>
  Node.isJsxElement(node) ||
  Node.isJsxSelfClosingElement(node) ||
  Node.isJsxFragment(node);

/**
 * Puts `<with>…</with>` around what a component returns.
 * @param of names that the component has had; one of them must be a constant
 * at the top of the file.
 * @throws AnchorError when there is no such component, or it returns JSX in
 * more than one place.
 */
export const wrapReturnedJsx =
  ({ of, with: wrapper }: { of: string[]; with: string }): Edit =>
  (source) => {
    const component = exactlyOne(
      source
        .getVariableDeclarations()
        .filter((declaration) => of.includes(declaration.getName()))
        .flatMap((declaration) => declaration.getInitializer() ?? []),
      `component ${of.join(' or ')}`,
    );
    const jsx = exactlyOne(
      returnedExpressions(functionBehind(component, of.join(' or '))).filter(
        isJsx,
      ),
      `JSX returned by ${of.join(' or ')}`,
    );
    return wrapNode(jsx, `<${wrapper}>`, `</${wrapper}>`);
  };
