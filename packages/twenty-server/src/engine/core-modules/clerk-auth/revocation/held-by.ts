import {
  readPayload,
  type TokenClaims,
} from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';
import { tokensIn } from 'src/engine/core-modules/clerk-auth/tenancy/tokens-in-text';

type Payload = Record<string, unknown>;
type Sign = (
  payload: Payload,
  options: { expiresIn: number },
) => Promise<string>;

/**
 * The payload of a token that ends with the access of each of these, which Twenty's
 * own for files does not: it names nobody, and opens for whoever has it.
 */
export const heldBy = (
  userIds: TokenClaims['holderIds'],
  payload: Payload,
): Payload =>
  userIds.length === 0 ? payload : { ...payload, heldBy: userIds };

/**
 * A link of Twenty's with a token, such as the one to a file, that ends with the
 * access of each of these. It is signed anew, since Twenty signs one for all who
 * ask for the same file at once.
 *
 * @throws Error when there is no token in it: a release in which links are different
 * must not give them.
 */
export const linkHeldBy = async (
  userIds: TokenClaims['holderIds'],
  link: string,
  sign: Sign,
): Promise<string> => {
  const [token] = tokensIn([link]);

  if (token === undefined) {
    throw new Error(
      'This release of Twenty works in a way that is not known: a link to a file holds no token',
    );
  }

  const { iat, exp, ...payload } = readPayload(token);

  return link.replace(
    token,
    await sign(heldBy(userIds, payload), {
      expiresIn: Number(exp) - Number(iat),
    }),
  );
};
