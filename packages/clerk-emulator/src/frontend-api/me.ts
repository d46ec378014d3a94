import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { passwordIncorrect } from '../errors/form-errors';
import { notFound } from '../errors/request-errors';
import { checkPasswordLength } from '../http/check-password';
import { pageOf, pageQuery } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { membershipJson } from '../resources/membership';
import { sessionBackendJson } from '../resources/session';
import { userJson } from '../resources/user';
import { requireRemovable } from '../state/admin-rule';
import { deleteMembership, findMembership } from '../state/memberships';
import { finishSession, finishTaskOf, isSignedIn } from '../state/sessions';
import { membershipsOfUser } from '../state/memberships';
import { deleteUser, updateUser } from '../state/users';
import { Browser } from './browser';

const profileBody = z.object({
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  primary_email_address_id: z.string().optional(),
  unsafe_metadata: z.string().optional(),
});
const passwordBody = z.object({
  current_password: z.string().optional(),
  new_password: z.string(),
  sign_out_of_other_sessions: z.string().optional(),
});

/** `/me`: the person who is signed in. */
export function meRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;

  router.get('/me', (request, response) => {
    const browser = new Browser(context, request, response);
    browser.answer(userJson(store, url, browser.requireUser()));
  });

  router.patch('/me', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const body = readBody(request, profileBody);
    updateUser(store, user, {
      firstName: body.first_name,
      lastName: body.last_name,
      primaryEmailAddressId: body.primary_email_address_id,
      unsafeMetadata: body.unsafe_metadata
        ? JSON.parse(body.unsafe_metadata)
        : undefined,
    });
    browser.answer(userJson(store, url, user));
  });

  router.delete('/me', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    deleteUser(store, user);
    browser.answer({ object: 'user', id: user.id, deleted: true });
  });

  router.post('/me/change_password', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const body = readBody(request, passwordBody);
    const session = browser.requireSession();
    if (
      user.password !== null &&
      user.password !== body.current_password &&
      !session.tasks.includes('reset-password')
    ) {
      throw passwordIncorrect();
    }
    checkPasswordLength(body.new_password);
    updateUser(store, user, {
      password: body.new_password,
      passwordCompromised: false,
    });
    finishTaskOf(store, user, 'reset-password');
    if (body.sign_out_of_other_sessions === 'true') {
      for (const other of store.sessions.values()) {
        if (other.userId === user.id && other !== session) {
          finishSession(store, other, 'revoked');
        }
      }
    }
    browser.answer(userJson(store, url, user));
  });

  router.get('/me/organization_memberships', (request, response) => {
    const browser = new Browser(context, request, response);
    const memberships = membershipsOfUser(store, browser.requireUser().id);
    browser.answer(
      pageOf(memberships, readQuery(request, pageQuery), (it) =>
        membershipJson(store, url, it),
      ),
    );
  });

  router.delete('/me/organization_memberships/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const membership = findMembership(store, request.params.id, user.id);
    if (!membership) {
      throw notFound('organization membership', request.params.id);
    }
    requireRemovable(store, membership);
    deleteMembership(store, membership);
    browser.answer({
      object: 'organization_membership',
      id: membership.id,
      deleted: true,
    });
  });

  router.get('/me/sessions/active', (request, response) => {
    const user = new Browser(context, request, response).requireUser();
    const sessions = [...store.sessions.values()].filter(
      (it) => it.userId === user.id && isSignedIn(it),
    );
    response.json(
      sessions.map((it) => ({
        ...sessionBackendJson(it),
        user: null,
        latest_activity: { object: 'session_activity', id: it.clientId },
      })),
    );
  });

  router.post('/me/sessions/:id/revoke', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const session = store.sessions.get(request.params.id);
    if (session?.userId !== user.id) {
      throw notFound('session', request.params.id);
    }
    finishSession(store, session, 'revoked');
    browser.answer(sessionBackendJson(session));
  });

  return router;
}
