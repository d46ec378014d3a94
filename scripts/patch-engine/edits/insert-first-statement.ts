import { Node, SyntaxKind } from 'ts-morph';

import { AnchorError, exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import {
  declaredValue,
  functionBehind,
  returnedExpressions,
} from '../function-in-source';
import { whitespaceBefore } from '../layout';

/**
 * Makes `statement` the first statement of the function that a hook hands out
 * under a property of the object it returns
 * (`return { …, property: handler }`).
 * @throws AnchorError when the way from hook to function cannot be followed.
 */
export const insertFirstStatement =
  ({
    hook,
    property,
    statement,
  }: {
    hook: string;
    property: string;
    statement: string;
  }): Edit =>
  (source) => {
    const hookFunction = functionBehind(declaredValue(source, hook), hook);
    const returnedProperty = exactlyOne(
      returnedExpressions(hookFunction)
        .filter(Node.isObjectLiteralExpression)
        .flatMap((object) => object.getProperty(property) ?? []),
      `${property} in the object returned by ${hook}`,
    );
    const value = Node.isPropertyAssignment(returnedProperty)
      ? returnedProperty.getInitializerOrThrow()
      : returnedProperty.getFirstDescendantByKindOrThrow(SyntaxKind.Identifier);
    const handler = functionBehind(
      Node.isIdentifier(value)
        ? declaredValue(hookFunction, value.getText())
        : value,
      property,
    );
    const body = handler.getBody();
    if (!Node.isBlock(body)) {
      throw new AnchorError(
        'missing',
        `block of statements in ${property} of ${hook}`,
      );
    }
    const [firstStatement] = body.getStatements();
    return [
      {
        position: body.getStart() + 1,
        text:
          (firstStatement === undefined
            ? ' '
            : whitespaceBefore(firstStatement)) + statement,
      },
    ];
  };
