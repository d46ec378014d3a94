/**
 * Has what many tenants have in common take memory once, however often it was
 * read: equal texts anywhere in plain objects and arrays, and the empty lists of
 * entities, which are objects with an id. A text that nothing holds any more is
 * freed as always.
 *
 * V8 keeps one copy of each name that a property is looked up by, and of every
 * other text that equals it. The one empty list is frozen: Twenty puts another
 * list in its place where it adds to one, and a release that added to the list
 * itself would be told so instead of adding to that of every tenant.
 */
export const shareEqualParts = (data: unknown): void =>
  shareWithin(data, new Set());

const NO_PROPERTIES: Readonly<Record<string, unknown>> = Object.freeze({});
const NO_ITEMS: readonly unknown[] = Object.freeze([]);

const shareWithin = (value: unknown, seen: Set<object>): void => {
  if (typeof value === 'string') {
    void NO_PROPERTIES[value];
  } else if (isPlain(value) && !seen.has(value)) {
    seen.add(value);
    if ('id' in value) {
      shareEmptyLists(value);
    }
    for (const part of Object.values(value)) {
      shareWithin(part, seen);
    }
  }
};

const shareEmptyLists = (entity: Record<string, unknown>): void => {
  for (const [name, value] of Object.entries(entity)) {
    if (Array.isArray(value) && value.length === 0) {
      entity[name] = NO_ITEMS;
    }
  }
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
