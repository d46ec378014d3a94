import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import {
  identifierNotFound,
  parameterMissing,
  passwordIncorrect,
  strategyNotAllowed,
} from '../errors/form-errors';
import { alreadySignedIn, notFound } from '../errors/request-errors';
import { checkPasswordLength } from '../http/check-password';
import { readBody } from '../http/read-body';
import { signInJson } from '../resources/sign-in';
import { checkCode, sendCode } from '../state/email-codes';
import { newIdentifier } from '../state/identifiers';
import {
  acceptInvitation,
  requireInvitationByTicket,
} from '../state/invitations';
import { Session, SignIn, User } from '../state/records';
import {
  createSession,
  finishSession,
  selectOrganization,
  signedInSessions,
} from '../state/sessions';
import { findUserByEmailAddress } from '../state/email-addresses';
import { updateUser } from '../state/users';
import { Browser } from './browser';

const createBody = z.object({
  identifier: z.string().trim().optional(),
  strategy: z.string().optional(),
  password: z.string().optional(),
  ticket: z.string().optional(),
});
const prepareBody = z.object({
  strategy: z.string(),
  email_address_id: z.string().optional(),
});
const attemptBody = z.object({
  strategy: z.string(),
  password: z.string().optional(),
  code: z.string().optional(),
});
const resetPasswordBody = z.object({
  password: z.string(),
  sign_out_of_other_sessions: z.string().optional(),
});

/** `/client/sign_ins`: with a password or with a code sent by e-mail. */
export function signInRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.post('/client/sign_ins', (request, response) => {
    const browser = new Browser(context, request, response);
    const body = readBody(request, createBody);
    refuseWhenSignedIn(context, browser);
    const signIn: SignIn = {
      id: newIdentifier('sia'),
      clientId: browser.ensureClient().id,
      status: 'needs_identifier',
      identifier: null,
      userId: null,
      firstFactorVerification: null,
      createdSessionId: null,
      createdAt: Date.now(),
    };
    if (body.identifier !== undefined) {
      const user = findUserByEmailAddress(store, body.identifier);
      if (!user) {
        throw identifierNotFound();
      }
      signIn.identifier = body.identifier;
      signIn.userId = user.id;
      signIn.status = 'needs_first_factor';
    }
    if (body.strategy === 'ticket') {
      attemptTicket(context, browser, signIn, body.ticket);
    }
    store.signIns.set(signIn.id, signIn);
    browser.ensureClient().signInId =
      signIn.status === 'complete' ? null : signIn.id;
    if (body.strategy === 'password' && body.password !== undefined) {
      attemptPassword(context, browser, signIn, body.password);
    } else if (body.strategy === 'email_code' && signIn.userId) {
      prepareCode(context, signIn, { strategy: 'email_code' });
    }
    browser.answer(signInJson(context, signIn));
  });

  router.get('/client/sign_ins/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const signIn = requireSignIn(context, browser, request.params.id);
    browser.answer(signInJson(context, signIn));
  });

  router.post(
    '/client/sign_ins/:id/prepare_first_factor',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const signIn = requireSignIn(context, browser, request.params.id);
      prepareCode(context, signIn, readBody(request, prepareBody));
      browser.answer(signInJson(context, signIn));
    },
  );

  router.post(
    '/client/sign_ins/:id/attempt_first_factor',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const signIn = requireSignIn(context, browser, request.params.id);
      const body = readBody(request, attemptBody);
      if (body.strategy === 'password') {
        if (body.password === undefined) {
          throw parameterMissing('password');
        }
        attemptPassword(context, browser, signIn, body.password);
      } else {
        if (body.code === undefined) {
          throw parameterMissing('code');
        }
        attemptCode(context, browser, signIn, body.strategy, body.code);
      }
      browser.answer(signInJson(context, signIn));
    },
  );

  router.post('/client/sign_ins/:id/reset_password', (request, response) => {
    const browser = new Browser(context, request, response);
    const signIn = requireSignIn(context, browser, request.params.id);
    const body = readBody(request, resetPasswordBody);
    const user = requireUser(context, signIn);
    if (signIn.status !== 'needs_new_password') {
      throw strategyNotAllowed();
    }
    checkPasswordLength(body.password);
    updateUser(store, user, { password: body.password });
    if (body.sign_out_of_other_sessions === 'true') {
      for (const session of store.sessions.values()) {
        if (session.userId === user.id) {
          finishSession(store, session, 'revoked');
        }
      }
    }
    complete(context, browser, signIn, user, 'password');
    browser.answer(signInJson(context, signIn));
  });

  return router;
}

/** @throws ClerkApiError 400 in single-session mode when somebody is signed in */
export function refuseWhenSignedIn(
  context: EmulatorContext,
  browser: Browser,
): void {
  const { client } = browser;
  const session = client && signedInSessions(context.store, client)[0];
  if (session && context.settings.singleSessionMode) {
    throw alreadySignedIn(session.id);
  }
}

function requireSignIn(
  context: EmulatorContext,
  browser: Browser,
  id: string,
): SignIn {
  const signIn = context.store.signIns.get(id);
  if (!signIn || signIn.clientId !== browser.client?.id) {
    throw notFound('sign in', id);
  }
  return signIn;
}

function requireUser(context: EmulatorContext, signIn: SignIn): User {
  const user = context.store.users.get(signIn.userId ?? '');
  if (!user) {
    throw identifierNotFound();
  }
  return user;
}

function prepareCode(
  context: EmulatorContext,
  signIn: SignIn,
  body: z.output<typeof prepareBody>,
): void {
  const user = requireUser(context, signIn);
  if (!['email_code', 'reset_password_email_code'].includes(body.strategy)) {
    throw strategyNotAllowed();
  }
  const address = body.email_address_id
    ? user.emailAddresses.find((it) => it.id === body.email_address_id)
    : user.emailAddresses.find(
        (it) => it.emailAddress === signIn.identifier?.toLowerCase(),
      );
  if (!address) {
    throw notFound('email address', body.email_address_id ?? '');
  }
  signIn.firstFactorVerification = sendCode(
    context.store,
    context.log,
    address.emailAddress,
    body.strategy === 'email_code' ? 'sign_in' : 'reset_password',
    body.strategy,
  );
}

function attemptPassword(
  context: EmulatorContext,
  browser: Browser,
  signIn: SignIn,
  password: string,
): void {
  const user = requireUser(context, signIn);
  if (user.password === null) {
    throw strategyNotAllowed();
  }
  if (user.password !== password) {
    throw passwordIncorrect();
  }
  signIn.firstFactorVerification = {
    strategy: 'password',
    status: 'verified',
    attempts: 1,
    expireAt: null,
    code: null,
  };
  complete(context, browser, signIn, user, 'password');
}

/** Takes the place of a password: whoever has the mail has the address. */
function attemptTicket(
  context: EmulatorContext,
  browser: Browser,
  signIn: SignIn,
  ticket: string | undefined,
): void {
  const { store } = context;
  if (ticket === undefined) {
    throw parameterMissing('ticket');
  }
  const invitation = requireInvitationByTicket(store, ticket);
  const user = findUserByEmailAddress(store, invitation.emailAddress);
  if (!user) {
    throw identifierNotFound();
  }
  signIn.identifier = invitation.emailAddress;
  signIn.userId = user.id;
  acceptInvitation(store, invitation, user);
  const session = complete(context, browser, signIn, user, 'ticket');
  selectOrganization(store, session, invitation.organizationId);
}

function attemptCode(
  context: EmulatorContext,
  browser: Browser,
  signIn: SignIn,
  strategy: string,
  code: string,
): void {
  const user = requireUser(context, signIn);
  if (signIn.firstFactorVerification?.strategy !== strategy) {
    throw strategyNotAllowed();
  }
  checkCode(signIn.firstFactorVerification, code);
  if (strategy === 'reset_password_email_code') {
    signIn.status = 'needs_new_password';
  } else {
    complete(context, browser, signIn, user, 'email_code');
  }
}

function complete(
  context: EmulatorContext,
  browser: Browser,
  signIn: SignIn,
  user: User,
  strategy: string,
): Session {
  const client = browser.ensureClient();
  const session = createSession(context.store, client, user, context.settings);
  client.signInId = null;
  client.lastAuthenticationStrategy = strategy;
  signIn.status = 'complete';
  signIn.createdSessionId = session.id;
  return session;
}
