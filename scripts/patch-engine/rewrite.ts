import type { Edit } from './edit';

/**
 * A small semantic change of one upstream file, hooking in what lives in the
 * overlay.
 */
export type Rewrite = {
  /** How the table of `patches:check` calls it. */
  name: string;
  /**
   * Where it may land, as paths from the root of the upstream tree: one file
   * per shape that Twenty has had. It must fit exactly one of them.
   */
  candidates: string[];
  /** The spot it looks for, in words, for whoever has to repair it. */
  anchor: string;
  edits: Edit[];
  /**
   * Set when only some releases have the file to rewrite: the rewrite is
   * needed where this path exists, and left out elsewhere.
   */
  onlyWith?: string;

  /** The other way round: left out where this path exists. */
  onlyWithout?: string;

  /**
   * Set when a release without the spot works all the same, as one whose text stays
   * in English: it is left out there, and `patches:check` says so.
   */
  isOptional?: true;
};
