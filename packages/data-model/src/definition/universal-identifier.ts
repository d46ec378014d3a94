import { v5 } from 'uuid';

/** Drawn once at random; every identifier below depends on it. */
const NAMESPACE = '23aa8fdd-fe4e-4290-8075-8a3462315bc6';

/** Of the model's paths, some two hundred: a plan asks for each many times. */
const identifiers = new Map<string, string>();

/**
 * Twenty's lasting name of an object or field of the model: the same in every
 * workspace, whatever a user renames. `path` is `sallaOrder` for an object and
 * `sallaOrder.orderId` for a field. A UUID of version 5, RFC 9562 section 5.5.
 *
 * Only the executor inside Twenty can give it to what it creates: the public
 * API draws a random one.
 */
export const universalIdentifierOf = (path: string): string => {
  const identifier = identifiers.get(path) ?? v5(path, NAMESPACE);

  identifiers.set(path, identifier);

  return identifier;
};
