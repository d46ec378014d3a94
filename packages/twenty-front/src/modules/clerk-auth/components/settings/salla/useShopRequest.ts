import { useCallback } from 'react';

import { type ShopRequest } from '@/clerk-auth/components/settings/salla/requestShop';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

/** @returns what makes a request of the person at this moment; the same each time. */
export const useShopRequest = (
  connectorsUrl: string,
): (() => Promise<ShopRequest>) => {
  const latestGetToken = useLatest(useClerkClient().getToken);

  return useCallback(
    async () => ({
      connectorsUrl,
      sessionToken: await latestGetToken.current(),
      organizationId: readSessionOwner()?.organizationId ?? null,
    }),
    [connectorsUrl, latestGetToken],
  );
};
