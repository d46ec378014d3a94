/**
 * Has equal texts anywhere in plain objects and arrays take memory once, however
 * often they were read: by this call and by all before it. A text that nothing
 * holds any more is freed as always.
 *
 * V8 keeps one copy of each name that a property is looked up by, and of every
 * other text that equals it.
 */
export const internTexts = (data: unknown): void =>
  internWithin(data, new Set());

const NO_PROPERTIES: Readonly<Record<string, unknown>> = Object.freeze({});

const internWithin = (value: unknown, seen: Set<object>): void => {
  if (typeof value === 'string') {
    void NO_PROPERTIES[value];
  } else if (isPlain(value) && !seen.has(value)) {
    seen.add(value);
    for (const part of Object.values(value)) {
      internWithin(part, seen);
    }
  }
};

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
