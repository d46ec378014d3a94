/**
 * What Twenty proposes as the plural of a label. In a script that is not Latin it
 * would put an English "s" behind it: there, the label itself is the proposal.
 */
export const pluralOfLabel =
  (inEnglish: (label: string) => string) =>
  (label: string): string =>
    /[^\P{L}\p{Script=Latin}]/u.test(label) ? label : inEnglish(label);
