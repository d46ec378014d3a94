import { CUT_IN_ARABIC } from './exceptions';
import { type SeenText } from './seen-texts';

const MAY_BE_CUT = new Set(CUT_IN_ARABIC.flatMap(({ texts }) => texts));

const faultsOf = ({ path, text, isCut, overlaps }: SeenText): string[] => [
  ...(isCut && !MAY_BE_CUT.has(text) ? [`${path} is cut`] : []),
  ...overlaps.map((other) => `${path} overlaps ${other}`),
];

/** What is cut or overlaps on one page, and does not in the same place of another. */
export const newFaults = (
  other: readonly SeenText[],
  page: readonly SeenText[],
): string[] => {
  const known = new Set(other.flatMap(faultsOf));

  return page.flatMap((text) =>
    faultsOf(text)
      .filter((fault) => !known.has(fault))
      .map((fault) => `"${text.text}" ${fault}`),
  );
};
