import { useCallback, useState } from 'react';

import {
  beginConnection,
  endConnection,
  readShop,
  type ShopRequest,
} from '@/clerk-auth/components/settings/salla/requestShop';
import { useShopRequest } from '@/clerk-auth/components/settings/salla/useShopRequest';
import { type ShopConnectionAnswer } from '@twenty-clerk/contract/shops/shop-connection';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useLookRegularly } from '@/clerk-auth/react/useLookRegularly';
import { ProgramRefusal } from '@/clerk-auth/session/askProgram';

const WHILE_IMPORTING_MILLISECONDS = 2_000;
const OTHERWISE_MILLISECONDS = 30_000;

type ShopState = {
  /** Null until it is known. */
  connection: ShopConnectionAnswer | null;
  /** Why something was refused, or null. */
  refusal: string | null;
};

/** The shop of the organization, kept up to date while somebody looks. */
export const useShop = (connectorsUrl: string) => {
  const { session } = useClerkClient();
  const requestOfPerson = useShopRequest(connectorsUrl);
  const [state, setState] = useState<ShopState>({
    connection: null,
    refusal: null,
  });
  const isSignedIn = session.status === 'signed_in';
  const isImporting =
    state.connection?.progress.some(({ isFinished }) => !isFinished) === true;

  const attempt = useCallback(
    async (work: (where: ShopRequest) => Promise<void>) => {
      try {
        await work(await requestOfPerson());
      } catch (error) {
        setState(({ connection }) => ({
          connection,
          refusal: error instanceof ProgramRefusal ? error.code : 'unreachable',
        }));
      }
    },
    [requestOfPerson],
  );

  const look = useCallback(
    () =>
      attempt(async (where) => {
        const connection = await readShop(where);
        setState({ connection, refusal: null });
      }),
    [attempt],
  );

  useLookRegularly(
    look,
    isImporting ? WHILE_IMPORTING_MILLISECONDS : OTHERWISE_MILLISECONDS,
    isSignedIn,
  );

  return {
    ...state,
    look,
    connect: () =>
      attempt(async (where) => {
        window.location.assign(await beginConnection(where));
      }),
    disconnect: () =>
      attempt(async (where) => {
        await endConnection(where);
        await look();
      }),
  };
};
