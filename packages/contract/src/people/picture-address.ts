/** Clerk's have some hundred characters. */
export const LONGEST_PICTURE_ADDRESS = 2_000;

/** Where Clerk's emulator is. */
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The address of a picture that Twenty may fetch: of a person, or an organization.
 *
 * @param inClerk as Clerk says it. It draws a picture for whoever has chosen none, which
 * does not count.
 * @returns null when there is none.
 */
export const pictureAddress = (inClerk: {
  hasImage: boolean;
  imageUrl: string;
}): string | null =>
  inClerk.hasImage && isFetchable(inClerk.imageUrl) ? inClerk.imageUrl : null;

const isFetchable = (address: string): boolean => {
  if (address.length > LONGEST_PICTURE_ADDRESS || !URL.canParse(address)) {
    return false;
  }

  const { protocol, hostname } = new URL(address);

  return (
    protocol === 'https:' ||
    (protocol === 'http:' && THIS_MACHINE.includes(hostname))
  );
};
