/**
 * What connectors say of customers who may be somebody else in the workspace; see
 * docs/salla.md.
 */
export type PossibleDuplicatesAnswer = {
  pairs: PossibleDuplicate[];
  /** How many more there are. */
  others: number;
};

export type Likeness = 'phone' | 'email';

export type PossibleDuplicate = {
  /** Salla's id of the customer. */
  customerId: string;
  customer: AlikePerson;
  other: AlikePerson;
  likenesses: Likeness[];
};

export type AlikePerson = {
  /** Of the record. */
  id: string;
  /** Empty where nobody has named them. */
  name: string;
};
