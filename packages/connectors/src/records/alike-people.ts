import { type KnownPerson } from './people-finder.service';
import { type AlikePeople } from './possible-duplicate.repository';
import { hasNumber, phoneOf, type Recognized } from './recognize-people';
import { changingFields, type Plan } from './record-state';

/** Of a number that many have nobody can say much. */
const MOST_ALIKE = 5;

/** Whether a customer comes with a number that may be somebody's in the workspace. */
export const isOfNewNumber = (plan: Plan): boolean =>
  'phones' in plan.values &&
  (!plan.state?.recordId || changingFields(plan).includes('phones'));

/**
 * Who else in the workspace has what customers have, and is nobody's customer: they may
 * be one person, which nobody but a person can say.
 *
 * @param known whom the workspace has, but for the deleted.
 */
export const alikePeople = (
  plans: readonly Plan[],
  recognized: ReadonlyMap<string, Recognized>,
  known: readonly KnownPerson[],
): AlikePeople[] => {
  const customers = new Set(
    [...recognized.values()].map(({ recordId }) => recordId),
  );
  const others = known.filter(
    ({ id, sallaCustomerId }) => sallaCustomerId === null && !customers.has(id),
  );
  const idsOf = (which: (person: KnownPerson) => boolean) =>
    [...new Set(others.filter(which).map(({ id }) => id))].slice(0, MOST_ALIKE);

  return plans.flatMap((plan): AlikePeople[] => {
    const customerId = plan.change.externalId;
    const phone = phoneOf(plan.change);
    const holder = recognized.get(customerId)?.addressHolder;

    return [
      ...(isOfNewNumber(plan)
        ? [
            {
              customerId,
              likeness: 'phone' as const,
              personIds: idsOf(
                (person) => phone !== undefined && hasNumber(person, phone),
              ),
            },
          ]
        : []),
      ...('emails' in plan.change.values
        ? [
            {
              customerId,
              likeness: 'email' as const,
              personIds: idsOf(({ id }) => id === holder),
            },
          ]
        : []),
    ];
  });
};
