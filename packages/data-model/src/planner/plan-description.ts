import { type Described, descriptionOf } from '../definition/filled-by';
import { type Language } from '../definition/localized-text';
import { NOTHING_TO_DO, type PlanPart, toDo } from './plan-part';
import { type FieldSnapshot } from './workspace-snapshot';

/** What Twenty writes about the built-in name, and about a relation. */
const WRITTEN_BY_TWENTY = /^(?:Name|[A-Z]\w* tied to the .+)$/;

/**
 * Plans what a field says about itself, where nobody has written anything, or where it
 * is what Twenty or an older model says. What somebody wrote or emptied stays.
 *
 * @param existing undefined for one that Twenty is about to make.
 */
export const planDescription = (
  existing: Pick<FieldSnapshot, 'description'> | undefined,
  object: string,
  field: string,
  definition: Described,
  language: Language,
): PlanPart => {
  const wanted = descriptionOf(definition);

  return wanted === undefined ||
    Object.values(wanted).includes(existing?.description ?? '') ||
    !isToBeReplaced(existing?.description ?? null, definition)
    ? NOTHING_TO_DO
    : toDo({
        kind: 'describe_field',
        object,
        field,
        description: wanted[language],
      });
};

/** Before it was said who fills in a field, the model had only what it means. */
const isToBeReplaced = (
  text: string | null,
  { description }: Described,
): boolean =>
  text === null ||
  WRITTEN_BY_TWENTY.test(text) ||
  Object.values(description ?? {}).includes(text);
