import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { parameterMissing } from '../errors/form-errors';
import { ticketInvalid } from '../errors/request-errors';
import { readQuery } from '../http/read-body';
import { newIdentifier } from '../state/identifiers';
import { Verification } from '../state/records';
import { Browser } from './browser';
import { passFirstFactor } from './complete-sign-in';

const LIFETIME = 10 * 60 * 1000;
const linkQuery = z.object({ token: z.string() });

/** Makes a link for an address and keeps it in the outbox instead of sending it. */
export function sendLink(
  { store, frontendApiUrl, log }: EmulatorContext,
  emailAddress: string,
  redirectUrl: string | undefined,
): Verification {
  if (redirectUrl === undefined) {
    throw parameterMissing('redirect_url');
  }
  const state = newIdentifier('link');
  const url = `${frontendApiUrl}/v1/verify?token=${state}`;
  store.sentLinks.push({ emailAddress, url, sentAt: Date.now() });
  log(`e-mail to ${emailAddress}: sign in at ${url}`);
  return {
    strategy: 'email_link',
    status: 'unverified',
    attempts: 0,
    expireAt: Date.now() + LIFETIME,
    code: null,
    elsewhere: { state, redirectUrl },
  };
}

/**
 * `/verify`, to which the link leads: goes on where the sign-in has begun, and sends
 * this browser, which may be another one, to the application.
 */
export function emailLinkRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.get('/verify', (request, response) => {
    const browser = new Browser(context, request, response);
    const { token } = readQuery(request, linkQuery);
    const signIn = [...store.signIns.values()].find(
      (it) => it.firstFactorVerification?.elsewhere?.state === token,
    );
    const verification = signIn?.firstFactorVerification;
    const user = store.users.get(signIn?.userId ?? '');
    if (!signIn || !verification?.elsewhere || !user) {
      throw ticketInvalid();
    }
    if (
      verification.status === 'unverified' &&
      (verification.expireAt ?? 0) < Date.now()
    ) {
      verification.status = 'expired';
    }
    if (verification.status === 'unverified') {
      verification.status = 'verified';
      verification.elsewhere.clientId = browser.client?.id;
      passFirstFactor(context, signIn, user, 'email_link');
    }
    const target = new URL(verification.elsewhere.redirectUrl);
    target.searchParams.set('__clerk_status', verification.status);
    if (signIn.createdSessionId) {
      target.searchParams.set(
        '__clerk_created_session',
        signIn.createdSessionId,
      );
    }
    response.redirect(target.href);
  });

  return router;
}
