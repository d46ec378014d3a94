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
   * Set when only some releases need the rewrite: those in which this path exists. It is
   * none of the candidates: one that was moved would go unnoticed. See `oneWayTo`.
   */
  onlyWith?: string;

  /** The other way round: left out where this path exists. */
  onlyWithout?: string;

  /**
   * Set when releases do something in ways that need a rewrite each: what they do. Where
   * a release has none of the candidates, another rewrite of the same must have its place.
   */
  oneWayTo?: string;

  /**
   * Set when a release without the spot works all the same, as one whose text stays
   * in English: it is left out there, and `patches:check` says so.
   */
  isOptional?: true;
};
