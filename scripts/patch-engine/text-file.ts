import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// Unified diffs, and patch-package with them, know text only.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a file, byte order mark included, or null when there is no file.
 * @throws Error when the file is not UTF-8.
 */
export const readText = (path: string): string | null => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return null;
    }
    throw error;
  }
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Error(`${path} is not UTF-8 text, which is all a patch can hold`);
  }
};

/** SHA-256 of a text in UTF-8, hexadecimal. */
export const sha256 = (text: string): string =>
  createHash('sha256').update(text).digest('hex');
