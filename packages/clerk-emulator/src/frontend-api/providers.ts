import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { parameterMissing, strategyNotAllowed } from '../errors/form-errors';
import {
  externalAccountExists,
  externalAccountNotFound,
  providerRefused,
  ticketInvalid,
} from '../errors/request-errors';
import { readQuery } from '../http/read-body';
import {
  addExternalAccount,
  findUserByIdentity,
} from '../state/external-accounts';
import { newIdentifier } from '../state/identifiers';
import {
  ProviderIdentity,
  SignIn,
  SignUp,
  Verification,
} from '../state/records';
import { passFirstFactor } from './complete-sign-in';
import { completeIfPossible, takeIdentity } from './complete-sign-up';

const PREFIX = 'oauth_';
const LIFETIME = 10 * 60 * 1000;
const callbackQuery = z.object({
  state: z.string(),
  email_address: z.email().optional(),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  error: z.string().optional(),
});

export const isProviderStrategy = (
  strategy: string | undefined,
): strategy is string => strategy?.startsWith(PREFIX) ?? false;

/** Begins what happens on a provider's page. */
export function askProvider(
  { settings, url }: EmulatorContext,
  strategy: string,
  redirectUrl: string | undefined,
): Verification {
  const provider = strategy.slice(PREFIX.length);
  if (!settings.providers.includes(provider)) {
    throw strategyNotAllowed();
  }
  if (redirectUrl === undefined) {
    throw parameterMissing('redirect_url');
  }
  const state = newIdentifier('state');
  return {
    strategy,
    status: 'unverified',
    attempts: 0,
    expireAt: Date.now() + LIFETIME,
    code: null,
    elsewhere: {
      state,
      redirectUrl,
      providerUrl: `${url}/providers/${provider}?state=${state}`,
    },
  };
}

/** `/oauth_callback`, to which a provider sends the browser back. */
export function providerRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.get('/oauth_callback', (request, response) => {
    const query = readQuery(request, callbackQuery);
    const signIn = [...store.signIns.values()].find(
      (it) => it.firstFactorVerification?.elsewhere?.state === query.state,
    );
    const signUp = [...store.signUps.values()].find(
      (it) => it.externalVerification?.elsewhere?.state === query.state,
    );
    const verification =
      signIn?.firstFactorVerification ?? signUp?.externalVerification;
    if (!verification?.elsewhere) {
      throw ticketInvalid();
    }
    if (query.email_address === undefined) {
      verification.elsewhere.error = providerRefused().detail;
    } else {
      verification.elsewhere.identity = {
        provider: verification.strategy.slice(PREFIX.length),
        emailAddress: query.email_address,
        firstName: query.first_name || null,
        lastName: query.last_name || null,
      };
      if (signIn) {
        settleSignIn(signIn, verification, verification.elsewhere.identity);
      } else if (signUp) {
        settleSignUp(signUp, verification, verification.elsewhere.identity);
      }
    }
    response.redirect(verification.elsewhere.redirectUrl);
  });

  const settleSignIn = (
    signIn: SignIn,
    verification: Verification,
    identity: ProviderIdentity,
  ) => {
    const user = findUserByIdentity(store, identity);
    if (!user) {
      transfer(verification, externalAccountNotFound());
      return;
    }
    addExternalAccount(store, user, identity);
    verification.status = 'verified';
    signIn.userId = user.id;
    signIn.identifier = identity.emailAddress;
    passFirstFactor(context, signIn, user, verification.strategy);
  };

  const settleSignUp = (
    signUp: SignUp,
    verification: Verification,
    identity: ProviderIdentity,
  ) => {
    if (findUserByIdentity(store, identity)) {
      transfer(verification, externalAccountExists());
      return;
    }
    verification.status = 'verified';
    takeIdentity(signUp);
    completeIfPossible(context, signUp);
  };

  return router;
}

/** From signing in to signing up, or the other way: clerk-js then goes on there. */
function transfer(
  verification: Verification,
  { detail }: ReturnType<typeof externalAccountExists>,
): void {
  verification.status = 'transferable';
  if (verification.elsewhere) {
    verification.elsewhere.error = detail;
  }
}
