import { type ClerkEmulator } from '../../packages/clerk-emulator/src';
import { post, swapLoginToken, UnexpectedAnswerError } from './twenty-client';

/** An organization in Clerk, and the person who has made it. */
export type Organization = { id: string; ownerId: string };

/**
 * The exchange of a Clerk session token for a login token, as the browser does it.
 *
 * @throws UnexpectedAnswerError when the person is not let in, or not yet.
 */
export const exchangeSession = async (
  url: string,
  clerk: ClerkEmulator,
  { id, ownerId }: Organization,
): Promise<string> => {
  const { text } = await post(
    `${url}/clerk/session`,
    {},
    clerk.control.mintToken({
      userId: ownerId,
      organizationId: id,
      origin: url,
    }),
  );
  const { loginToken } = JSON.parse(text) as { loginToken?: { token: string } };

  if (loginToken === undefined) {
    throw new UnexpectedAnswerError(text);
  }

  return loginToken.token;
};

/**
 * @returns a token that opens the owner's workspace.
 * @throws UnexpectedAnswerError when the person is not let in, or not yet.
 */
export const signInWithClerk = async (
  url: string,
  clerk: ClerkEmulator,
  organization: Organization,
): Promise<string> =>
  swapLoginToken(url, await exchangeSession(url, clerk, organization));
