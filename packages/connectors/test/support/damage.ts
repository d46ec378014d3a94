import {
  type Arbitrary,
  bigInt,
  boolean,
  constant,
  constantFrom,
  double,
  jsonValue,
  oneof,
  string,
} from 'fast-check';

/** What may stand where something else was expected. */
export const junk: Arbitrary<unknown> = oneof(
  constant(null),
  constant(''),
  constant([]),
  constant({}),
  constant('x'.repeat(300_000)),
  constant('\0\ud800'),
  constant('٣٫٥'),
  // Words that an object without any of ours knows.
  constantFrom('constructor', 'toString', '__proto__'),
  double(),
  boolean(),
  string({ unit: 'grapheme' }),
  jsonValue({ maxDepth: 3 }),
  bigInt().map(String),
);

/** Every place in a value, as paths of keys. */
export const placesIn = (value: unknown, path: string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [
        [...path, key],
        ...placesIn(inner, [...path, key]),
      ])
    : [];

/** The same with one place taken by something else, or gone. */
export const damaged = (value: object, path: string[], by: unknown): object => {
  const copy = structuredClone(value);
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (inner, key) => inner[key] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );

  if (by === undefined) {
    delete parent[path.at(-1)!];
  } else {
    parent[path.at(-1)!] = by;
  }

  return copy;
};
