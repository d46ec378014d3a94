import { type Described } from './filled-by';
import { type LocalizedText } from './localized-text';

/** The other side of a relation: the list of records that point here. */
export type InverseDefinition = {
  /**
   * Twenty derives this name from the English label, so the two must agree:
   * "Voice Calls" becomes `voiceCalls`.
   */
  name: string;
  label: LocalizedText;
  icon: string;
};

/** Many records of the object point to one record of `to`. */
export type RelationDefinition = Pick<Described, 'filledBy'> & {
  to: string;
  label: LocalizedText;
  icon: string;
  inverse: InverseDefinition;
};

export type RelationDefinitions = Readonly<Record<string, RelationDefinition>>;
