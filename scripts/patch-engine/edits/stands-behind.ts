import type { Node } from 'ts-morph';

/**
 * Whether a text is right before a node, in code or in a template
 * (`behind ${of(…)}`), white space left out.
 */
export const standsBehind = (node: Node, marker: string): boolean =>
  node
    .getSourceFile()
    .getFullText()
    .slice(0, node.getStart())
    .replace(/[\s${]+$/, '')
    .endsWith(marker.replace(/[\s${]+$/, ''));
