/** Twenty's page of a person. */
export const pathOfPerson = (id: string): string =>
  `/object/person/${encodeURIComponent(id)}`;

/** Twenty's list of people with nobody but them: there they can be merged. */
export const pathOfPeople = (ids: readonly string[]): string => {
  const filter = new URLSearchParams(
    ids.map((id, index) => [`filter[id][IS][${index}]`, id]),
  );

  return `/objects/people?${filter}`;
};
