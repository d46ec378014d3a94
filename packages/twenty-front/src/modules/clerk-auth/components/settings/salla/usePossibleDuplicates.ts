import { useCallback, useEffect, useState } from 'react';

import {
  type PossibleDuplicate,
  type PossibleDuplicatesAnswer,
} from '@twenty-clerk/contract/shops/possible-duplicates';

import {
  declineDuplicate,
  readPossibleDuplicates,
  type ShopRequest,
} from '@/clerk-auth/components/settings/salla/requestShop';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLatest } from '@/clerk-auth/react/useLatest';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

const MILLISECONDS = 30_000;

/**
 * Who may be one person, kept up to date while somebody looks. Null until it is known;
 * as it was while it cannot be said.
 *
 * @param isOn false while there is no shop.
 */
export const usePossibleDuplicates = (connectorsUrl: string, isOn: boolean) => {
  const { getToken } = useClerkClient();
  const latestGetToken = useLatest(getToken);
  const [answer, setAnswer] = useState<PossibleDuplicatesAnswer | null>(null);

  const attempt = useCallback(
    async (work: (where: ShopRequest) => Promise<void>) => {
      try {
        await work({
          connectorsUrl,
          sessionToken: await latestGetToken.current(),
          organizationId: readSessionOwner()?.organizationId ?? null,
        });
      } catch {
        // The page says by what it asks about the shop that something is away.
      }
    },
    [connectorsUrl, latestGetToken],
  );

  const look = useCallback(
    () =>
      attempt(async (where) => setAnswer(await readPossibleDuplicates(where))),
    [attempt],
  );

  useEffect(() => {
    if (!isOn) return undefined;

    const first = setTimeout(() => void look());
    const timer = setInterval(() => void look(), MILLISECONDS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isOn, look]);

  return {
    answer: isOn ? answer : null,
    decline: (pair: PossibleDuplicate) =>
      attempt(async (where) => {
        await declineDuplicate(where, pair);
        setAnswer(await readPossibleDuplicates(where));
      }),
  };
};
