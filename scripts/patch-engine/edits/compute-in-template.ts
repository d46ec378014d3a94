import { Node } from 'ts-morph';

import { AnchorError } from '../anchor-error';
import type { Edit } from '../edit';

/**
 * Turns an expression that a template only spells out, such as the `{}` in
 * `` `lamp = {};` ``, into one that is computed: `` `lamp = ${with({})};` ``.
 * @param of the expression, as it stands there.
 * @param behind the text right before it, white space left out.
 * @param with functions, the outermost first.
 * @throws AnchorError when it does not stand there exactly once.
 */
export const computeInTemplate =
  ({
    of,
    behind,
    with: wrappers,
  }: {
    of: string;
    behind: string;
    with: string[];
  }): Edit =>
  (source) => {
    const places = source
      .getDescendants()
      .filter(isTextOfTemplate)
      .flatMap((node) =>
        positionsOf(node.getText(), of, behind).map(
          (position) => node.getStart() + position,
        ),
      );
    const description = `${of} behind "${behind}" in a template`;
    const [place, ...others] = places;
    if (place === undefined) {
      throw new AnchorError('missing', `no ${description}`);
    }
    if (others.length > 0) {
      const lines = places.map(
        (position) => source.getLineAndColumnAtPos(position).line,
      );
      throw new AnchorError(
        'ambiguous',
        `${description}, on lines ${lines.join(', ')}`,
      );
    }
    return [
      {
        position: place,
        text: `\${${wrappers.map((wrapper) => `${wrapper}(`).join('')}`,
      },
      { position: place + of.length, text: `${')'.repeat(wrappers.length)}}` },
    ];
  };

const isTextOfTemplate = (node: Node): boolean =>
  Node.isNoSubstitutionTemplateLiteral(node) ||
  Node.isTemplateHead(node) ||
  Node.isTemplateMiddle(node) ||
  Node.isTemplateTail(node);

const positionsOf = (text: string, of: string, behind: string): number[] => {
  const positions: number[] = [];
  for (
    let position = text.indexOf(of);
    position !== -1;
    position = text.indexOf(of, position + of.length)
  ) {
    if (text.slice(0, position).trimEnd().endsWith(behind)) {
      positions.push(position);
    }
  }
  return positions;
};
