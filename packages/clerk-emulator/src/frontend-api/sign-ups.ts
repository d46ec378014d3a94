import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { emailAddressTaken, strategyNotAllowed } from '../errors/form-errors';
import { notFound } from '../errors/request-errors';
import { checkPasswordLength } from '../http/check-password';
import { readBody } from '../http/read-body';
import { signUpJson } from '../resources/sign-up';
import { checkCode, sendCode } from '../state/email-codes';
import { newIdentifier } from '../state/identifiers';
import { SignUp } from '../state/records';
import { requireInvitationByTicket } from '../state/invitations';
import { findUserByEmailAddress } from '../state/email-addresses';
import { askProvider, isProviderStrategy } from './providers';
import { Browser } from './browser';
import { completeIfPossible, takeIdentity } from './complete-sign-up';
import { refuseWhenSignedIn } from './sign-ins';

const fieldsBody = z.object({
  email_address: z.email().optional(),
  password: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  unsafe_metadata: z.string().optional(),
  locale: z.string().optional(),
  ticket: z.string().optional(),
  strategy: z.string().optional(),
  redirect_url: z.url().optional(),
  transfer: z.string().optional(),
});
const prepareBody = z.object({ strategy: z.string() });
const attemptBody = z.object({ strategy: z.string(), code: z.string() });

/** `/client/sign_ups`: e-mail address, password and names, then a code. */
export function signUpRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.post('/client/sign_ups', (request, response) => {
    const browser = new Browser(context, request, response);
    const body = readBody(request, fieldsBody);
    refuseWhenSignedIn(context, browser);
    const client = browser.ensureClient();
    const signUp: SignUp = {
      id: newIdentifier('sua'),
      clientId: client.id,
      status: 'missing_requirements',
      emailAddress: null,
      emailVerification: null,
      externalVerification: null,
      firstName: null,
      lastName: null,
      password: null,
      unsafeMetadata: {},
      invitationId: null,
      locale: null,
      createdSessionId: null,
      createdUserId: null,
      createdAt: Date.now(),
    };
    if (isProviderStrategy(body.strategy)) {
      signUp.externalVerification = askProvider(
        context,
        body.strategy,
        body.redirect_url,
      );
    } else if (body.transfer === 'true') {
      transferFromSignIn(context, browser, signUp);
    }
    fillIn(context, signUp, body);
    store.signUps.set(signUp.id, signUp);
    client.signUpId = signUp.id;
    completeIfPossible(context, signUp);
    browser.answer(signUpJson(context.settings, signUp));
  });

  router.get('/client/sign_ups/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const signUp = requireSignUp(context, browser, request.params.id);
    browser.answer(signUpJson(context.settings, signUp));
  });

  router.patch('/client/sign_ups/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const signUp = requireSignUp(context, browser, request.params.id);
    fillIn(context, signUp, readBody(request, fieldsBody));
    completeIfPossible(context, signUp);
    browser.answer(signUpJson(context.settings, signUp));
  });

  router.post(
    '/client/sign_ups/:id/prepare_verification',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const signUp = requireSignUp(context, browser, request.params.id);
      const { strategy } = readBody(request, prepareBody);
      if (strategy !== 'email_code' || signUp.emailAddress === null) {
        throw strategyNotAllowed();
      }
      signUp.emailVerification = sendCode(
        store,
        context.log,
        signUp.emailAddress,
        'sign_up',
        'email_code',
      );
      browser.answer(signUpJson(context.settings, signUp));
    },
  );

  router.post(
    '/client/sign_ups/:id/attempt_verification',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const signUp = requireSignUp(context, browser, request.params.id);
      const { strategy, code } = readBody(request, attemptBody);
      if (strategy !== 'email_code') {
        throw strategyNotAllowed();
      }
      checkCode(signUp.emailVerification, code);
      completeIfPossible(context, signUp);
      browser.answer(signUpJson(context.settings, signUp));
    },
  );

  return router;
}

function requireSignUp(
  context: EmulatorContext,
  browser: Browser,
  id: string,
): SignUp {
  const signUp = context.store.signUps.get(id);
  if (!signUp || signUp.clientId !== browser.client?.id) {
    throw notFound('sign up', id);
  }
  return signUp;
}

function fillIn(
  context: EmulatorContext,
  signUp: SignUp,
  body: z.output<typeof fieldsBody>,
): void {
  if (body.password !== undefined) {
    checkPasswordLength(body.password);
    signUp.password = body.password;
  }
  if (body.email_address !== undefined) {
    const emailAddress = body.email_address.toLowerCase();
    if (findUserByEmailAddress(context.store, emailAddress)) {
      throw emailAddressTaken();
    }
    if (signUp.emailAddress !== emailAddress) {
      signUp.emailAddress = emailAddress;
      signUp.emailVerification = null;
    }
  }
  if (body.ticket !== undefined && signUp.invitationId === null) {
    takeTicket(context, signUp, body.ticket);
  }
  signUp.firstName = body.first_name ?? signUp.firstName;
  signUp.lastName = body.last_name ?? signUp.lastName;
  signUp.locale = body.locale ?? signUp.locale;
  if (body.unsafe_metadata) {
    signUp.unsafeMetadata = JSON.parse(body.unsafe_metadata);
  }
}

/** For who has begun to sign in with a provider that nobody is known by. */
function transferFromSignIn(
  context: EmulatorContext,
  browser: Browser,
  signUp: SignUp,
): void {
  const signIn = context.store.signIns.get(browser.client?.signInId ?? '');
  const verification = signIn?.firstFactorVerification;
  if (verification?.status !== 'transferable') {
    throw strategyNotAllowed();
  }
  signUp.externalVerification = { ...verification, status: 'verified' };
  takeIdentity(signUp);
}

/** Whoever has the mail has the address. */
function takeTicket(
  context: EmulatorContext,
  signUp: SignUp,
  ticket: string,
): void {
  const invitation = requireInvitationByTicket(context.store, ticket);
  if (findUserByEmailAddress(context.store, invitation.emailAddress)) {
    throw emailAddressTaken();
  }
  signUp.invitationId = invitation.id;
  signUp.emailAddress = invitation.emailAddress;
  signUp.emailVerification = {
    strategy: 'ticket',
    status: 'verified',
    attempts: 0,
    expireAt: null,
    code: null,
  };
}
