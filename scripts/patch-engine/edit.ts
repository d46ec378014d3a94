import type { SourceFile } from 'ts-morph';

import type { Insertion } from './insertion';

/**
 * One change of a file, worked out from its syntax tree. It only reads the
 * tree; what it returns is inserted into the text as it stands, so that every
 * other byte of the file survives.
 * @throws AnchorError when its spot is not there exactly once.
 */
export type Edit = (source: SourceFile) => Insertion[];
