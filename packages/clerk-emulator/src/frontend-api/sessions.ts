import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { organizationNotUsable } from '../errors/request-errors';
import { readBody } from '../http/read-body';
import { sessionJson } from '../resources/session';
import { findOrganization } from '../state/organizations';
import { findMembership } from '../state/memberships';
import { finishSession, selectOrganization } from '../state/sessions';
import { Browser } from './browser';

/** Absent: leave the organization as it is; empty: the personal account. */
const organizationChoice = z.string().optional();

const touchBody = z.object({ active_organization_id: organizationChoice });
const tokenBody = z.object({ organization_id: organizationChoice });

/** `/client/sessions/:id`: keeping, using and ending a session. */
export function sessionRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.get('/client/sessions/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const session = browser.requireSignedInSession(request.params.id);
    browser.answer(sessionJson(context, session, browser.origin));
  });

  router.post('/client/sessions/:id/touch', (request, response) => {
    const browser = new Browser(context, request, response);
    const session = browser.requireSignedInSession(request.params.id);
    const choice = readBody(request, touchBody).active_organization_id;
    if (choice !== undefined) {
      const organization = choice ? findOrganization(store, choice) : undefined;
      const chosen = choice ? (organization?.id ?? choice) : null;
      if (!selectOrganization(store, session, chosen)) {
        throw organizationNotUsable();
      }
    }
    session.lastActiveAt = Date.now();
    const client = browser.ensureClient();
    client.lastActiveSessionId = session.id;
    browser.answer(sessionJson(context, session, browser.origin));
  });

  // Tokens are answered bare, for they are asked for every minute.
  router.post('/client/sessions/:id/tokens', (request, response) => {
    const browser = new Browser(context, request, response);
    const session = browser.requireSignedInSession(request.params.id);
    const choice = readBody(request, tokenBody).organization_id;
    if (choice && !findMembership(store, choice, session.userId)) {
      throw organizationNotUsable();
    }
    response.json({
      object: 'token',
      jwt: context.sessionToken(session, {
        origin: browser.origin,
        organizationId: choice === '' ? null : choice,
      }),
    });
  });

  router.post('/client/sessions/:id/end', (request, response) => {
    const browser = new Browser(context, request, response);
    const session = browser.requireOwnSession(request.params.id);
    finishSession(store, session, 'ended');
    browser.answer(sessionJson(context, session, browser.origin));
  });

  router.post('/client/sessions/:id/remove', (request, response) => {
    const browser = new Browser(context, request, response);
    const session = browser.requireOwnSession(request.params.id);
    finishSession(store, session, 'removed');
    browser.answer(sessionJson(context, session, browser.origin));
  });

  return router;
}
