import {
  type CatalogEntry,
  type Corrections,
  fingerprintOf,
  keyOf,
  type Translations,
} from '../filling/fill-catalog';
import { isUsable } from '../filling/is-usable';
import { faultsAgainst } from './check-catalog';

/** What of given corrections concerns one catalog. */
export type CorrectedCatalog = {
  corrections: Corrections;
  /** What is wrong with one of them. */
  faults: { id: string; fault: string }[];
};

/**
 * Makes corrections, by the id of Twenty's message, of the texts that a catalog has
 * now. Of ids that it has no Arabic for, nothing is made.
 */
export const correctCatalog = (
  catalog: Record<string, CatalogEntry>,
  given: Translations,
  englishOf: (id: string) => string,
): CorrectedCatalog => {
  const concerned = Object.entries(given).flatMap(([id, text]) => {
    const entry = catalog[id];

    return entry !== undefined && isUsable(id, entry)
      ? [{ id, text, corrects: fingerprintOf(entry.translation) }]
      : [];
  });

  return {
    corrections: Object.fromEntries(
      concerned.map(({ id, ...correction }) => [keyOf(id), correction]),
    ),
    faults: concerned.flatMap(({ id, text }) =>
      faultsAgainst(englishOf(id), text).map((fault) => ({ id, fault })),
    ),
  };
};
