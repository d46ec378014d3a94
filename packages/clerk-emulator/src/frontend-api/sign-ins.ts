import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import {
  codeIncorrect,
  identifierNotFound,
  parameterMissing,
  passwordIncorrect,
  strategyNotAllowed,
} from '../errors/form-errors';
import { alreadySignedIn, notFound } from '../errors/request-errors';
import { checkPasswordLength } from '../http/check-password';
import { readBody } from '../http/read-body';
import { signInJson } from '../resources/sign-in';
import {
  addExternalAccount,
  findUserByIdentity,
} from '../state/external-accounts';
import { checkCode, sendCode } from '../state/email-codes';
import { newIdentifier } from '../state/identifiers';
import {
  acceptInvitation,
  requireInvitationByTicket,
} from '../state/invitations';
import { askForPasskey, checkPasskey } from '../state/passkeys';
import { SignIn, User } from '../state/records';
import {
  finishSession,
  finishTaskOf,
  selectOrganization,
  signedInSessions,
} from '../state/sessions';
import { findUserByEmailAddress } from '../state/email-addresses';
import { updateUser } from '../state/users';
import { isTotpCode } from '../state/totp';
import { Browser } from './browser';
import { completeSignIn, passFirstFactor } from './complete-sign-in';
import { assertion } from './device-answers';
import { sendLink } from './email-links';
import { askProvider, isProviderStrategy } from './providers';

const createBody = z.object({
  identifier: z.string().trim().optional(),
  strategy: z.string().optional(),
  password: z.string().optional(),
  ticket: z.string().optional(),
  redirect_url: z.url().optional(),
  transfer: z.string().optional(),
});
const prepareBody = z.object({
  strategy: z.string(),
  email_address_id: z.string().optional(),
  redirect_url: z.url().optional(),
});
const attemptBody = z.object({
  strategy: z.string(),
  password: z.string().optional(),
  code: z.string().optional(),
  public_key_credential: assertion.optional(),
});
const secondFactorBody = z.object({ strategy: z.string(), code: z.string() });
const resetPasswordBody = z.object({
  password: z.string(),
  sign_out_of_other_sessions: z.string().optional(),
});

/** `/client/sign_ins`: in all ways that lead to a session. */
export function signInRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.post('/client/sign_ins', async (request, response) => {
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
      secondFactorVerification: null,
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
      attemptTicket(context, signIn, body.ticket);
    } else if (isProviderStrategy(body.strategy)) {
      signIn.firstFactorVerification = askProvider(
        context,
        body.strategy,
        body.redirect_url,
      );
    } else if (body.strategy === 'passkey') {
      await preparePasskey(context, browser, signIn);
    } else if (body.transfer === 'true') {
      transferFromSignUp(context, browser, signIn);
    }
    store.signIns.set(signIn.id, signIn);
    browser.ensureClient().signInId =
      signIn.status === 'complete' ? null : signIn.id;
    if (body.strategy === 'password' && body.password !== undefined) {
      attemptPassword(context, signIn, body.password);
    } else if (body.strategy === 'email_code' && signIn.userId) {
      prepareFirstFactor(context, signIn, { strategy: 'email_code' });
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
    async (request, response) => {
      const browser = new Browser(context, request, response);
      const signIn = requireSignIn(context, browser, request.params.id);
      const body = readBody(request, prepareBody);
      if (body.strategy === 'passkey') {
        await preparePasskey(context, browser, signIn);
      } else {
        prepareFirstFactor(context, signIn, body);
      }
      browser.answer(signInJson(context, signIn));
    },
  );

  router.post(
    '/client/sign_ins/:id/attempt_first_factor',
    async (request, response) => {
      const browser = new Browser(context, request, response);
      const signIn = requireSignIn(context, browser, request.params.id);
      const body = readBody(request, attemptBody);
      if (body.strategy === 'password') {
        if (body.password === undefined) {
          throw parameterMissing('password');
        }
        attemptPassword(context, signIn, body.password);
      } else if (body.strategy === 'passkey') {
        if (body.public_key_credential === undefined) {
          throw parameterMissing('public_key_credential');
        }
        await attemptPasskey(context, signIn, body.public_key_credential);
      } else {
        if (body.code === undefined) {
          throw parameterMissing('code');
        }
        attemptCode(context, signIn, body.strategy, body.code);
      }
      browser.answer(signInJson(context, signIn));
    },
  );

  router.post(
    '/client/sign_ins/:id/attempt_second_factor',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const signIn = requireSignIn(context, browser, request.params.id);
      const { strategy, code } = readBody(request, secondFactorBody);
      attemptSecondFactor(context, signIn, strategy, code);
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
    updateUser(store, user, {
      password: body.password,
      passwordCompromised: false,
    });
    finishTaskOf(store, user, 'reset-password');
    if (body.sign_out_of_other_sessions === 'true') {
      for (const session of store.sessions.values()) {
        if (session.userId === user.id) {
          finishSession(store, session, 'revoked');
        }
      }
    }
    passFirstFactor(context, signIn, user, 'password');
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

function prepareFirstFactor(
  context: EmulatorContext,
  signIn: SignIn,
  body: z.output<typeof prepareBody>,
): void {
  const user = requireUser(context, signIn);
  if (isProviderStrategy(body.strategy)) {
    signIn.firstFactorVerification = askProvider(
      context,
      body.strategy,
      body.redirect_url,
    );
    return;
  }
  const allowed = [
    ...context.settings.emailStrategies,
    'reset_password_email_code',
  ];
  if (!allowed.includes(body.strategy)) {
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
  if (body.strategy === 'email_link') {
    signIn.firstFactorVerification = sendLink(
      context,
      address.emailAddress,
      body.redirect_url,
    );
    return;
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
  passFirstFactor(context, signIn, user, 'password');
}

/** Of whomever it is, if the person has not said who they are. */
async function preparePasskey(
  context: EmulatorContext,
  browser: Browser,
  signIn: SignIn,
): Promise<void> {
  if (!context.settings.passkeys) {
    throw strategyNotAllowed();
  }
  signIn.firstFactorVerification = await askForPasskey(
    context.store.users.get(signIn.userId ?? ''),
    browser.origin ?? context.url,
  );
  signIn.status = 'needs_first_factor';
}

/** Without a second factor: the device has asked for a finger, a face or a PIN. */
async function attemptPasskey(
  context: EmulatorContext,
  signIn: SignIn,
  answer: z.output<typeof assertion>,
): Promise<void> {
  const user = await checkPasskey(
    context.store,
    signIn.firstFactorVerification,
    signIn.userId,
    answer,
  );
  signIn.userId = user.id;
  completeSignIn(context, signIn, user, 'passkey');
}

/** Takes the place of a password: whoever has the mail has the address. */
function attemptTicket(
  context: EmulatorContext,
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
  const session = completeSignIn(context, signIn, user, 'ticket');
  selectOrganization(store, session, invitation.organizationId);
}

/** For who has begun to sign up with a provider that somebody knows them by. */
function transferFromSignUp(
  context: EmulatorContext,
  browser: Browser,
  signIn: SignIn,
): void {
  const { store } = context;
  const signUp = store.signUps.get(browser.client?.signUpId ?? '');
  const verification = signUp?.externalVerification;
  const identity = verification?.elsewhere?.identity;
  const user = identity && findUserByIdentity(store, identity);
  if (!verification || !user) {
    throw identifierNotFound();
  }
  addExternalAccount(store, user, identity);
  signIn.identifier = identity.emailAddress;
  signIn.userId = user.id;
  signIn.firstFactorVerification = { ...verification, status: 'verified' };
  passFirstFactor(context, signIn, user, verification.strategy);
}

function attemptCode(
  context: EmulatorContext,
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
    passFirstFactor(context, signIn, user, 'email_code');
  }
}

/** Whatever has been wrong before: Clerk locks nobody out at a second factor. */
function attemptSecondFactor(
  context: EmulatorContext,
  signIn: SignIn,
  strategy: string,
  code: string,
): void {
  const user = requireUser(context, signIn);
  if (
    signIn.status !== 'needs_second_factor' ||
    !['totp', 'backup_code'].includes(strategy)
  ) {
    throw strategyNotAllowed();
  }
  const isRight =
    strategy === 'totp'
      ? user.totpSecret !== null && isTotpCode(user.totpSecret, code)
      : user.backupCodes.includes(code);
  if (!isRight) {
    throw codeIncorrect();
  }
  if (strategy === 'backup_code') {
    updateUser(context.store, user, {
      backupCodes: user.backupCodes.filter((it) => it !== code),
    });
  }
  signIn.secondFactorVerification = {
    strategy,
    status: 'verified',
    attempts: 1,
    expireAt: null,
    code: null,
  };
  const session = completeSignIn(
    context,
    signIn,
    user,
    signIn.firstFactorVerification?.strategy ?? 'password',
  );
  session.secondFactorVerifiedAt = Date.now();
}
