import { Project, type SourceFile } from 'ts-morph';
import { basename } from 'node:path';

import type { Edit } from './edit';
import { applyInsertions } from './insertion';

const BYTE_ORDER_MARK = '\uFEFF';

/** The syntax tree of a text alone. */
export const parse = (path: string, text: string): SourceFile =>
  new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true, resolveJsonModule: true },
  }).createSourceFile(basename(path), text);

const syntaxErrors = (source: SourceFile): string[] =>
  source
    .getProject()
    .getProgram()
    .getSyntacticDiagnostics(source)
    .map((diagnostic) => {
      const { line } = source.getLineAndColumnAtPos(diagnostic.getStart());
      const message = diagnostic.getMessageText();
      return `line ${line}: ${typeof message === 'string' ? message : message.getMessageText()}`;
    });

/**
 * The text of a TypeScript, TSX or JSON file after all edits of a rewrite.
 * @param path tells the language by its extension; nothing is read from it.
 * @throws AnchorError from an edit, or Error when the result does not parse,
 * which is a mistake of the edit and not of the tree.
 */
export const applyEdits = (
  path: string,
  text: string,
  edits: Edit[],
): string => {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const body = text.slice(mark.length);
  const source = parse(path, body);
  const edited = applyInsertions(
    body,
    edits.flatMap((edit) => edit(source)),
  );
  const [error] = syntaxErrors(parse(path, edited));
  if (error !== undefined) {
    throw new Error(`the edited ${path} does not parse: ${error}`);
  }
  return mark + edited;
};
