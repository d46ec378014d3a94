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
import { EmailAddress, User } from '../state/records';
import { Store } from '../state/store';
import { updateUser } from '../state/users';
import { requireUser } from './lookup';

const updateBody = z.object({
  verified: z.boolean().optional(),
  primary: z.boolean().optional(),
});
const createBody = updateBody.extend({
  user_id: z.string(),
  email_address: z.email(),
});

/** `/email_addresses`. */
export function emailAddressRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.post('/email_addresses', (request, response) => {
    const body = readBody(request, createBody);
    const user = requireUser(store, body.user_id);
    const holder = findUserByEmailAddress(store, body.email_address);
    // An address that nobody has verified can still be given to somebody.
    if (holder && (holder === user || body.verified)) {
      throw emailAddressTaken();
    }
    const address = addEmailAddress(store, user, {
      emailAddress: body.email_address,
      verified: body.verified ?? false,
    });
    if (body.primary) {
      updateUser(store, user, { primaryEmailAddressId: address.id });
    }
    response.json(emailAddressJson(address));
  });

  router.get('/email_addresses/:id', (request, response) => {
    const { address } = requireAddress(store, request.params.id);
    response.json(emailAddressJson(address));
  });

  router.patch('/email_addresses/:id', (request, response) => {
    const { user, address } = requireAddress(store, request.params.id);
    const body = readBody(request, updateBody);
    if (body.verified !== undefined) {
      setVerified(store, user, address, body.verified);
    }
    if (body.primary) {
      updateUser(store, user, { primaryEmailAddressId: address.id });
    }
    response.json(emailAddressJson(address));
  });

  router.delete('/email_addresses/:id', (request, response) => {
    const { user, address } = requireAddress(store, request.params.id);
    removeEmailAddress(store, user, address);
    response.json({ object: 'email_address', id: address.id, deleted: true });
  });

  return router;
}

function requireAddress(
  store: Store,
  id: string,
): { user: User; address: EmailAddress } {
  for (const user of store.users.values()) {
    const address = user.emailAddresses.find((it) => it.id === id);
    if (address) {
      return { user, address };
    }
  }
  throw notFound('email address', id);
}
