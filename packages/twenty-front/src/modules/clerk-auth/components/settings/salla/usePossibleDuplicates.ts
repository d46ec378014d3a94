import { useCallback, useState } from 'react';

import {
  type PossibleDuplicate,
  type PossibleDuplicatesAnswer,
} from '@twenty-clerk/contract/shops/possible-duplicates';

import {
  declineDuplicate,
  readPossibleDuplicates,
  type ShopRequest,
} from '@/clerk-auth/components/settings/salla/requestShop';
import { useShopRequest } from '@/clerk-auth/components/settings/salla/useShopRequest';
import { useLookRegularly } from '@/clerk-auth/react/useLookRegularly';

const MILLISECONDS = 30_000;

/**
 * Who may be one person, kept up to date while somebody looks. Null until it is known;
 * as it was while it cannot be said.
 *
 * @param isOn false while there is no shop.
 */
export const usePossibleDuplicates = (connectorsUrl: string, isOn: boolean) => {
  const requestOfPerson = useShopRequest(connectorsUrl);
  const [answer, setAnswer] = useState<PossibleDuplicatesAnswer | null>(null);

  const attempt = useCallback(
    async (work: (where: ShopRequest) => Promise<void>) => {
      try {
        await work(await requestOfPerson());
      } catch {
        // The page says by what it asks about the shop that something is away.
      }
    },
    [requestOfPerson],
  );

  const look = useCallback(
    () =>
      attempt(async (where) => setAnswer(await readPossibleDuplicates(where))),
    [attempt],
  );

  useLookRegularly(look, MILLISECONDS, isOn);

  return {
    answer: isOn ? answer : null,
    decline: (pair: PossibleDuplicate) =>
      attempt(async (where) => {
        await declineDuplicate(where, pair);
        setAnswer(await readPossibleDuplicates(where));
      }),
  };
};
