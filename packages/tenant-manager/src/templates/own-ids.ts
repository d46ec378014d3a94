const ID =
  /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/g;

/** Every UUID in a text, also where it is only a part of a name. */
export const idsIn = (text: string): string[] => text.match(ID) ?? [];

/** Puts another id in the place of each that has one. */
export const replaceIds = (
  text: string,
  others: ReadonlyMap<string, string>,
): string => text.replace(ID, (id) => others.get(id) ?? id);
