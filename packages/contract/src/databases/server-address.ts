/** In Python's tools a driver is named behind it, as in `postgresql+asyncpg:`. */
const POSTGRESQL = /^postgres(ql)?(\+\w+)?:$/;
export const REDIS = /^rediss?:$/;

/**
 * Whether an address of PostgreSQL or Redis says what its author meant. One with a
 * password that is not encoded is often a URL all the same, of another host, whose
 * name is then a piece of the password and goes into a log. Without its scheme it is
 * one, too: the host is taken for that, and another server is connected to.
 *
 * @param scheme that of Redis, if it is one of Redis.
 */
export const isServerAddress = (
  address: string,
  scheme = POSTGRESQL,
): boolean => {
  if (!URL.canParse(address)) {
    return false;
  }

  const { protocol, username, password, pathname, search, hash } = new URL(
    address,
  );

  return (
    scheme.test(protocol) &&
    hash === '' &&
    !pathname.includes('@') &&
    !search.includes('@') &&
    [username, password, pathname].every(isEncoded)
  );
};

/** What a sentence about an address that is malformed ends with. */
export const HOW_TO_WRITE_PASSWORDS =
  'In a user name or password write %40 for @, %23 for #, %2F for /, %3A for :, %3F for ? and %25 for %';

const isEncoded = (part: string) => {
  try {
    decodeURIComponent(part);

    return true;
  } catch {
    return false;
  }
};
