import {
  type PossibleDuplicate,
  type PossibleDuplicatesAnswer,
} from '@twenty-clerk/contract/shops/possible-duplicates';
import { type ShopConnectionAnswer } from '@twenty-clerk/contract/shops/shop-connection';
import { askProgram } from '@/clerk-auth/session/askProgram';

export type ShopRequest = {
  connectorsUrl: string;
  sessionToken: string | null;
  /** Whose workspace is open: not every session token names it. */
  organizationId: string | null;
};

const request = (
  { connectorsUrl, sessionToken, organizationId }: ShopRequest,
  method: 'GET' | 'POST' | 'DELETE',
  path = 'connection',
): Promise<unknown> => {
  const address = new URL(`${connectorsUrl}/api/salla/${path}`);
  if (organizationId !== null) {
    address.searchParams.set('organization', organizationId);
  }

  return askProgram(address, {
    method,
    sessionToken,
    // The way back from Salla counts in this browser only.
    credentials: 'include',
  });
};

/** @throws ProgramRefusal */
export const readShop = async (
  where: ShopRequest,
): Promise<ShopConnectionAnswer> =>
  (await request(where, 'GET')) as ShopConnectionAnswer;

/**
 * Where to go, to consent at Salla.
 *
 * @throws ProgramRefusal
 */
export const beginConnection = async (where: ShopRequest): Promise<string> =>
  ((await request(where, 'POST')) as { authorizeUrl: string }).authorizeUrl;

/** @throws ProgramRefusal */
export const endConnection = async (where: ShopRequest): Promise<void> => {
  await request(where, 'DELETE');
};

/**
 * Who may be one person in the workspace.
 *
 * @throws ProgramRefusal
 */
export const readPossibleDuplicates = async (
  where: ShopRequest,
): Promise<PossibleDuplicatesAnswer> =>
  (await request(where, 'GET', 'duplicates')) as PossibleDuplicatesAnswer;

/**
 * They are two.
 *
 * @throws ProgramRefusal
 */
export const declineDuplicate = async (
  where: ShopRequest,
  { customerId, other }: PossibleDuplicate,
): Promise<void> => {
  await request(
    where,
    'DELETE',
    `duplicates/${encodeURIComponent(customerId)}/${encodeURIComponent(other.id)}`,
  );
};
