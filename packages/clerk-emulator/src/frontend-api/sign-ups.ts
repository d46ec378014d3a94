import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { emailAddressTaken, strategyNotAllowed } from '../errors/form-errors';
import { notFound } from '../errors/request-errors';
import { checkPasswordLength } from '../http/check-password';
import { readBody } from '../http/read-body';
import { missingFields, signUpJson } from '../resources/sign-up';
import { checkCode, sendCode } from '../state/email-codes';
import { newIdentifier } from '../state/identifiers';
import { SignUp } from '../state/records';
import { createSession, selectOrganization } from '../state/sessions';
import {
  acceptInvitation,
  requireInvitationByTicket,
} from '../state/invitations';
import { findUserByEmailAddress } from '../state/email-addresses';
import { createUser } from '../state/users';
import { Browser } from './browser';
import { refuseWhenSignedIn } from './sign-ins';

const fieldsBody = z.object({
  email_address: z.email().optional(),
  password: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  unsafe_metadata: z.string().optional(),
  locale: z.string().optional(),
  ticket: z.string().optional(),
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
    fillIn(context, signUp, body);
    store.signUps.set(signUp.id, signUp);
    client.signUpId = signUp.id;
    completeIfPossible(context, browser, signUp);
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
    completeIfPossible(context, browser, signUp);
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
      completeIfPossible(context, browser, signUp);
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

function completeIfPossible(
  context: EmulatorContext,
  browser: Browser,
  signUp: SignUp,
): void {
  const emailAddress = signUp.emailAddress;
  if (
    emailAddress === null ||
    missingFields(context.settings, signUp).length > 0 ||
    signUp.emailVerification?.status !== 'verified' ||
    signUp.status === 'complete'
  ) {
    return;
  }
  if (findUserByEmailAddress(context.store, emailAddress)) {
    throw emailAddressTaken();
  }
  const user = createUser(context.store, {
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    emailAddresses: [{ emailAddress, verified: true }],
    password: signUp.password,
    unsafeMetadata: signUp.unsafeMetadata,
  });
  const client = browser.ensureClient();
  const session = createSession(context.store, client, user, context.settings);
  const invitation = context.store.invitations.get(signUp.invitationId ?? '');
  if (invitation) {
    acceptInvitation(context.store, invitation, user);
    selectOrganization(context.store, session, invitation.organizationId);
  }
  client.signUpId = null;
  client.lastAuthenticationStrategy = 'email_code';
  signUp.status = 'complete';
  signUp.createdUserId = user.id;
  signUp.createdSessionId = session.id;
}
