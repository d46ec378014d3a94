/**
 * Parts of the page that stay as they are in every language, by the beginning of their
 * classes: code, and the canvases of workflows and of the data model, whose positions are
 * measured from the left.
 */
const LEFT_TO_RIGHT_PARTS =
  /\.(?:monaco|codicon|react-flow|xy-|graphiql|CodeMirror|cm-|scalar-|(?:left|right)-handle)|\[data-v-|\.rdg/;

export const isLeftToRightPart = (selector: string): boolean =>
  LEFT_TO_RIGHT_PARTS.test(selector);
