import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { emailAddressTaken } from '../errors/form-errors';
import { notFound } from '../errors/request-errors';
import { readBody } from '../http/read-body';
import { emailAddressJson } from '../resources/email-address';
import {
  addEmailAddress,
  findUserByEmailAddress,
  removeEmailAddress,
  setVerified,
} from '../state/email-addresses';
import { checkCode, sendCode } from '../state/email-codes';
import { EmailAddress, User } from '../state/records';
import { Browser } from './browser';

const createBody = z.object({ email_address: z.email() });
const attemptBody = z.object({ code: z.string() });

/** `/me/email_addresses`. */
export function myEmailAddressRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.post('/me/email_addresses', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const { email_address: emailAddress } = readBody(request, createBody);
    if (findUserByEmailAddress(store, emailAddress)) {
      throw emailAddressTaken();
    }
    const address = addEmailAddress(store, user, {
      emailAddress,
      verified: false,
    });
    browser.answer(emailAddressJson(address));
  });

  router.post(
    '/me/email_addresses/:id/prepare_verification',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const address = requireOwn(browser.requireUser(), request.params.id);
      address.verification = sendCode(
        store,
        context.log,
        address.emailAddress,
        'email_address',
        'email_code',
      );
      browser.answer(emailAddressJson(address));
    },
  );

  router.post(
    '/me/email_addresses/:id/attempt_verification',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const user = browser.requireUser();
      const address = requireOwn(user, request.params.id);
      checkCode(address.verification, readBody(request, attemptBody).code);
      setVerified(store, user, address, true);
      browser.answer(emailAddressJson(address));
    },
  );

  router.delete('/me/email_addresses/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const address = requireOwn(user, request.params.id);
    removeEmailAddress(store, user, address);
    browser.answer({ object: 'email_address', id: address.id, deleted: true });
  });

  return router;
}

function requireOwn(user: User, id: string): EmailAddress {
  const address = user.emailAddresses.find((it) => it.id === id);
  if (!address) {
    throw notFound('email address', id);
  }
  return address;
}
