import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { pageOf, pageQuery } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { sessionBackendJson } from '../resources/session';
import { createClient } from '../state/clients';
import { createSession, finishSession, isSignedIn } from '../state/sessions';
import { inOrder } from './list-query';
import { requireSession, requireUser } from './lookup';

const listQuery = pageQuery.extend({
  client_id: z.string().optional(),
  user_id: z.string().optional(),
  status: z.string().optional(),
});
const createBody = z.object({ user_id: z.string() });
const tokenBody = z.object({
  expires_in_seconds: z.number().int().min(30).optional(),
});

/** `/sessions`. */
export function sessionRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.get('/sessions', (request, response) => {
    const query = readQuery(request, listQuery);
    const found = inOrder([...store.sessions.values()]).filter((it) => {
      isSignedIn(it);
      return (
        (!query.client_id || it.clientId === query.client_id) &&
        (!query.user_id || it.userId === query.user_id) &&
        (!query.status || it.status === query.status)
      );
    });
    response.json(pageOf(found, query, sessionBackendJson));
  });

  router.get('/sessions/:id', (request, response) => {
    const session = requireSession(store, request.params.id);
    isSignedIn(session);
    response.json(sessionBackendJson(session));
  });

  // For tests: a session without a browser.
  router.post('/sessions', (request, response) => {
    const body = readBody(request, createBody);
    const user = requireUser(store, body.user_id);
    const session = createSession(
      store,
      createClient(store),
      user,
      context.settings,
    );
    response.json(sessionBackendJson(session));
  });

  router.post('/sessions/:id/revoke', (request, response) => {
    const session = requireSession(store, request.params.id);
    finishSession(store, session, 'revoked');
    response.json(sessionBackendJson(session));
  });

  router.post('/sessions/:id/tokens', (request, response) => {
    const session = requireSession(store, request.params.id);
    const body = readBody(request, tokenBody);
    response.json({
      object: 'token',
      jwt: context.sessionToken(session, {
        lifetimeSeconds: body.expires_in_seconds,
      }),
    });
  });

  return router;
}
