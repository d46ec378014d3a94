import { type PhoneNumber } from '../changes/record-change';
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
 * Who else in the workspace has what customers have, be it another customer: they may be
 * one person, which nobody but a person can say. Two customers who come together are
 * noted once.
 *
 * @param known whom the workspace has, but for the deleted.
 */
export const alikePeople = (
  plans: readonly Plan[],
  recognized: ReadonlyMap<string, Recognized>,
  known: readonly KnownPerson[],
): AlikePeople[] => {
  const recordOf = ({ change }: Plan) =>
    recognized.get(change.externalId)!.recordId;
  const noted = new Set<string>();
  const othersOf = (recordId: string, ids: readonly string[]) => {
    const others = [...new Set(ids)]
      .filter((id) => id !== recordId && !noted.has(`${id} ${recordId}`))
      .slice(0, MOST_ALIKE);

    for (const id of others) {
      noted.add(`${recordId} ${id}`);
    }

    return others;
  };

  return plans.flatMap((plan, index): AlikePeople[] => {
    const customerId = plan.change.externalId;
    const earlier = plans.slice(0, index);
    const phone = phoneOf(plan.change);
    const holder = recognized.get(customerId)?.addressHolder;

    return [
      ...(isOfNewNumber(plan)
        ? [
            {
              customerId,
              likeness: 'phone' as const,
              personIds:
                phone === undefined
                  ? []
                  : othersOf(recordOf(plan), [
                      ...known
                        .filter((person) => hasNumber(person, phone))
                        .map(({ id }) => id),
                      ...earlier
                        .filter((other) => isSamePhone(other, phone))
                        .map(recordOf),
                    ]),
            },
          ]
        : []),
      ...('emails' in plan.change.values
        ? [
            {
              customerId,
              likeness: 'email' as const,
              personIds: othersOf(
                recordOf(plan),
                [...known.map(({ id }) => id), ...earlier.map(recordOf)].filter(
                  (id) => id === holder,
                ),
              ),
            },
          ]
        : []),
    ];
  });
};

const isSamePhone = (
  { change }: Plan,
  { number, callingCode }: PhoneNumber,
): boolean => {
  const phone = phoneOf(change);

  return phone?.number === number && phone.callingCode === callingCode;
};
