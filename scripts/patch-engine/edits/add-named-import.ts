import { AnchorError, exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { afterLineComment, lineBreakOf } from '../layout';

/**
 * Adds `import { name } from 'from';` below the last import of the file, in
 * the file's own quotes.
 * @throws AnchorError when the file imports nothing, or knows the name already.
 */
export const addNamedImport =
  ({ name, from }: { name: string; from: string }): Edit =>
  (source) => {
    if (source.getLocal(name) !== undefined) {
      throw new AnchorError('collision', `the name ${name}, taken already`);
    }
    const lastImport = exactlyOne(
      source.getImportDeclarations().slice(-1),
      'import to stand below',
    );
    const text = source.getFullText();
    const quote = lastImport.getModuleSpecifier().getText().charAt(0);
    return [
      {
        position: afterLineComment(text, lastImport.getEnd()),
        text: `${lineBreakOf(text)}import { ${name} } from ${quote}${from}${quote};`,
      },
    ];
  };
