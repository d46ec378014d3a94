import { json, Router } from 'express';
import { z } from 'zod';
import { notFound } from '../errors/request-errors';
import { readBody, readQuery } from '../http/read-body';
import { changeableSettings } from '../seed/seed-schema';
import { ControlPanel } from './control-panel';
import { FAULT_AREAS, FAULT_KINDS } from './faults';
import { SIGNATURES } from './mint-token';

const faultBody = z.strictObject({
  area: z.enum(FAULT_AREAS),
  kind: z.enum(FAULT_KINDS),
  path: z.string().optional(),
  delayMilliseconds: z.number().int().min(0).optional(),
});
const tokenPart = z.record(z.string(), z.unknown());
const tokenBody = z.strictObject({
  sessionId: z.string().optional(),
  userId: z.string().optional(),
  organizationId: z.string().nullish(),
  origin: z.string().optional(),
  version: z.union([z.literal(1), z.literal(2)]).optional(),
  lifetimeSeconds: z.number().int().optional(),
  claims: tokenPart.optional(),
  header: tokenPart.optional(),
  signature: z.enum(SIGNATURES).optional(),
});
/** Only what is named changes: a default is none that somebody has asked for. */
const settingsBody = z
  .record(z.string(), z.unknown())
  .transform((given, { addIssue }) => {
    const { data, error } = changeableSettings.safeParse(given);
    for (const { path, message } of error?.issues ?? []) {
      addIssue({ code: 'custom', path, message });
    }
    return Object.fromEntries(
      Object.entries(data ?? {}).filter(([name]) => name in given),
    );
  });
const mailQuery = z.object({ emailAddress: z.string().optional() });

/** `/emulator/…`, which Clerk does not have; see README.md. */
export function controlRouter(
  panel: ControlPanel,
  keys: Record<string, string>,
): Router {
  const router = Router();
  router.use(json());

  router.get('/keys', (_request, response) => {
    response.json(keys);
  });

  router.post('/reset', (_request, response) => {
    panel.reset();
    response.status(204).end();
  });

  router.patch('/instance', (request, response) => {
    panel.changeSettings(readBody(request, settingsBody));
    response.status(204).end();
  });

  router.get('/links', (request, response) => {
    const { emailAddress } = readQuery(request, mailQuery);
    response.json(panel.sentLinks(emailAddress));
  });

  router.get('/codes', (request, response) => {
    const { emailAddress } = readQuery(request, mailQuery);
    response.json(panel.sentCodes(emailAddress));
  });

  router.get('/invitations', (request, response) => {
    const { emailAddress } = readQuery(request, mailQuery);
    response.json(panel.sentInvitations(emailAddress));
  });

  router.post('/invitations/:id/expire', (request, response) => {
    if (!panel.expireInvitation(request.params.id)) {
      throw notFound('invitation', request.params.id);
    }
    response.status(204).end();
  });

  router.post('/sessions/:id/revoke', (request, response) => {
    if (!panel.revokeSession(request.params.id)) {
      throw notFound('session', request.params.id);
    }
    response.status(204).end();
  });

  router.post('/sessions/:id/sign-out', (request, response) => {
    if (!panel.signOut(request.params.id)) {
      throw notFound('session', request.params.id);
    }
    response.status(204).end();
  });

  router.post('/users/:id/revoke-sessions', (request, response) => {
    response.json({ revoked: panel.revokeSessionsOf(request.params.id) });
  });

  router.delete('/users/:id', (request, response) => {
    if (!panel.deleteUser(request.params.id)) {
      throw notFound('user', request.params.id);
    }
    response.status(204).end();
  });

  router.get('/faults', (_request, response) => {
    response.json(panel.faults.read());
  });

  router.put('/faults', (request, response) => {
    const { area, ...fault } = readBody(request, faultBody);
    panel.faults.set(area, fault);
    response.json(panel.faults.read());
  });

  router.delete('/faults', (_request, response) => {
    panel.faults.clear();
    response.status(204).end();
  });

  router.post('/tokens', (request, response) => {
    response.json({ jwt: panel.mintToken(readBody(request, tokenBody)) });
  });

  router.get('/requests', (_request, response) => {
    response.json(panel.requests.read());
  });

  router.delete('/requests', (_request, response) => {
    panel.requests.reset();
    response.status(204).end();
  });

  router.get('/webhooks', (_request, response) => {
    response.json(panel.webhooks?.deliveries ?? []);
  });

  router.post('/webhooks/:id/resend', (request, response) => {
    const delivery = panel.webhooks?.resend(request.params.id);
    if (!delivery) {
      throw notFound('webhook', request.params.id);
    }
    response.status(202).json(delivery);
  });

  return router;
}
