/*
 * Twenty shows nothing but files of its own, so it has a copy of Clerk's picture. Where it
 * says which file that is, we say behind a `#` of which picture: Twenty does not read
 * that, and another picture that somebody chooses there takes it away.
 */

/** What a record says about a file that is a copy. */
export const addressOfCopy = (fileAddress: string, picture: string): string =>
  `${fileAddress.split('?')[0]}#${picture}`;

/** Of which picture of Clerk's a record shows a copy; null when it shows none. */
export const originalOf = (address: string | null): string | null =>
  address?.match(/#(.+)/)?.[1] ?? null;

/** What a workspace says about a logo that is a copy, beside the file's id. */
export const originOfLogo = (fileId: string, picture: string): string =>
  `${picture}#${fileId}`;

/** Of which picture of Clerk's a workspace's logo is a copy; null when it is none. */
export const originalOfLogo = ({
  logo,
  logoFileId,
}: {
  logo?: string | null;
  logoFileId: string | null;
}): string | null =>
  logoFileId !== null && logo?.endsWith(`#${logoFileId}`)
    ? logo.slice(0, -`#${logoFileId}`.length)
    : null;
