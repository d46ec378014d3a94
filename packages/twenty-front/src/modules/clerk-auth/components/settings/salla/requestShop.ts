import {
  type ShopConnection,
  ShopRefusal,
} from '@/clerk-auth/components/settings/salla/ShopConnection';

const TIMEOUT_MILLISECONDS = 15_000;

export type ShopRequest = {
  connectorsUrl: string;
  sessionToken: string | null;
  /** Whose workspace is open: not every session token names it. */
  organizationId: string | null;
};

const request = async (
  { connectorsUrl, sessionToken, organizationId }: ShopRequest,
  method: 'GET' | 'POST' | 'DELETE',
): Promise<unknown> => {
  const address = new URL(`${connectorsUrl}/api/salla/connection`);
  if (organizationId !== null) {
    address.searchParams.set('organization', organizationId);
  }

  const response = await fetch(address, {
    method,
    headers: { authorization: `Bearer ${sessionToken ?? ''}` },
    // The way back from Salla counts in this browser only.
    credentials: 'include',
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  }).catch(() => {
    throw new ShopRefusal('unreachable');
  });
  const body: unknown = await response.json().catch(() => null);

  if (!response.ok) {
    const { error } = (body ?? {}) as { error?: { code?: string } };
    throw new ShopRefusal(error?.code ?? 'unreachable');
  }
  return body;
};

/** @throws ShopRefusal */
export const readShop = async (where: ShopRequest): Promise<ShopConnection> =>
  (await request(where, 'GET')) as ShopConnection;

/**
 * Where to go, to consent at Salla.
 *
 * @throws ShopRefusal
 */
export const beginConnection = async (where: ShopRequest): Promise<string> =>
  ((await request(where, 'POST')) as { authorizeUrl: string }).authorizeUrl;

/** @throws ShopRefusal */
export const endConnection = async (where: ShopRequest): Promise<void> => {
  await request(where, 'DELETE');
};
