import { Node, SyntaxKind } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { afterLineComment, whitespaceBefore } from '../layout';

/**
 * Appends an element to the array in `@decorator({ property: […] })` on a
 * class.
 * @throws AnchorError when there is no such array, or it is empty.
 */
export const appendArrayElement =
  ({
    className,
    decorator,
    property,
    element,
  }: {
    className: string;
    decorator: string;
    property: string;
    element: string;
  }): Edit =>
  (source) => {
    const description = `array ${property} of @${decorator} on class ${className}`;
    const array = exactlyOne(
      source
        .getClasses()
        .filter((declaration) => declaration.getName() === className)
        .flatMap((declaration) => declaration.getDecorators())
        .filter((found) => found.getName() === decorator)
        .flatMap((found) => found.getArguments())
        .filter(Node.isObjectLiteralExpression)
        .flatMap((object) => object.getProperty(property) ?? [])
        .filter(Node.isPropertyAssignment)
        .flatMap((assignment) => assignment.getInitializer() ?? [])
        .filter(Node.isArrayLiteralExpression),
      description,
    );
    const lastElement = exactlyOne(
      array.getElements().slice(-1),
      `element in the ${description}`,
    );
    const comma = lastElement.getNextSiblingIfKind(SyntaxKind.CommaToken);
    const separator = whitespaceBefore(lastElement) || ' ';
    return [
      comma === undefined
        ? { position: lastElement.getEnd(), text: `,${separator}${element}` }
        : {
            position: afterLineComment(source.getFullText(), comma.getEnd()),
            text: `${separator}${element},`,
          },
    ];
  };
