export type Organization = {
  id: string;
  name: string;
  /** Null for one without a picture. */
  imageUrl: string | null;
  /** What tells it from another one of the same name; null where none is. */
  detail: string | null;
};

type Named = Omit<Organization, 'detail'> & { slug: string | null };

/** Sorts organizations by name, and gives those of one name something more. */
export const tellApart = (organizations: readonly Named[]): Organization[] => {
  const count = (name: string) =>
    organizations.filter((organization) => organization.name === name).length;

  return organizations
    .map(({ slug, ...organization }) => ({
      ...organization,
      detail: count(organization.name) > 1 ? (slug ?? organization.id) : null,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
};

/** Without marks, of which أ, إ and آ have one, and without what many do not type. */
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
    .toLocaleLowerCase();

/** Those whose name has what somebody has typed, in whichever way it is spelled. */
export const searchOrganizations = (
  organizations: readonly Organization[],
  search: string,
): Organization[] =>
  organizations.filter(({ name, detail }) =>
    fold(`${name} ${detail ?? ''}`).includes(fold(search.trim())),
  );
