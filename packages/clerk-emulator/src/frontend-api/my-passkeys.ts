import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { notAllowed, notFound } from '../errors/request-errors';
import { readBody } from '../http/read-body';
import { passkeyJson } from '../resources/passkey';
import { beginPasskey, provePasskey } from '../state/passkeys';
import { Passkey, User } from '../state/records';
import { updateUser } from '../state/users';
import { Browser } from './browser';
import { attestation } from './device-answers';

const attemptBody = z.object({ public_key_credential: attestation });
const updateBody = z.object({ name: z.string().min(1) });

/** `/me/passkeys`: those of who is signed in. */
export function myPasskeyRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, settings } = context;

  router.post('/me/passkeys', async (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    if (!settings.passkeys) {
      throw notAllowed();
    }
    const passkey = await beginPasskey(
      user,
      browser.origin ?? context.url,
      settings.applicationName,
    );
    browser.answer(passkeyJson(passkey));
  });

  router.post(
    '/me/passkeys/:id/attempt_verification',
    async (request, response) => {
      const browser = new Browser(context, request, response);
      const user = browser.requireUser();
      const passkey = requireOwn(user, request.params.id);
      const body = readBody(request, attemptBody);
      await provePasskey(store, user, passkey, body.public_key_credential);
      browser.answer(passkeyJson(passkey));
    },
  );

  router.patch('/me/passkeys/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const passkey = requireOwn(user, request.params.id);
    passkey.name = readBody(request, updateBody).name;
    passkey.updatedAt = Date.now();
    updateUser(store, user, {});
    browser.answer(passkeyJson(passkey));
  });

  router.delete('/me/passkeys/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const passkey = requireOwn(user, request.params.id);
    updateUser(store, user, {
      passkeys: user.passkeys.filter((it) => it !== passkey),
    });
    browser.answer({ object: 'passkey', id: passkey.id, deleted: true });
  });

  return router;
}

function requireOwn(user: User, id: string): Passkey {
  const passkey = user.passkeys.find((it) => it.id === id);
  if (!passkey) {
    throw notFound('passkey', id);
  }
  return passkey;
}
