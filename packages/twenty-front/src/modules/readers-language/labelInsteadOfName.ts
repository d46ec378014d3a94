/** What a person reads in place of the name that programs have for it. */
export const labelInsteadOfName =
  (label: string) =>
  (name: string | undefined): string | undefined =>
    label || name;
