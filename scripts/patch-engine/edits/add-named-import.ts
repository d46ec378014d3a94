import { AnchorError } from '../anchor-error';
import type { Edit } from '../edit';
import { afterLineComment, lineBreakOf } from '../layout';

/**
 * Adds `import { name } from 'from';` below the last import of the file, in
 * the file's own quotes, or above everything when it imports nothing.
 * @throws AnchorError when the file knows the name already.
 */
export const addNamedImport =
  ({ name, from }: { name: string; from: string }): Edit =>
  (source) => {
    if (source.getLocal(name) !== undefined) {
      throw new AnchorError('collision', `the name ${name}, taken already`);
    }
    const text = source.getFullText();
    const lastImport = source.getImportDeclarations().at(-1);
    const written = (quote: string) =>
      `import { ${name} } from ${quote}${from}${quote};`;

    return lastImport === undefined
      ? [{ position: 0, text: written("'") + lineBreakOf(text) }]
      : [
          {
            position: afterLineComment(text, lastImport.getEnd()),
            text:
              lineBreakOf(text) +
              written(lastImport.getModuleSpecifier().getText().charAt(0)),
          },
        ];
  };
