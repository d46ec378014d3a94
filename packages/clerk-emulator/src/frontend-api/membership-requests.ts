import { Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { notFound } from '../errors/request-errors';
import { manyValues } from '../http/many-values';
import { pageOf, pageQuery } from '../http/page';
import { readQuery } from '../http/read-body';
import { membershipRequestJson } from '../resources/suggestion';
import {
  acceptRequest,
  Asked,
  rejectRequest,
  requestsOfOrganization,
} from '../state/suggestions';
import { Browser } from './browser';
import { requireAdmin } from './organizations';

const listQuery = pageQuery.extend({ status: manyValues });

/** `/organizations/:id/membership_requests`: who asks to join, for admins. */
export function membershipRequestRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;
  const path = '/organizations/:id/membership_requests';
  const show = (it: Asked) => membershipRequestJson(store, url, it);

  router.get(path, (request, response) => {
    const browser = new Browser(context, request, response);
    const organization = requireAdmin(context, browser, request.params.id);
    const query = readQuery(request, listQuery);
    const wanted = query.status ?? ['pending'];
    const found = requestsOfOrganization(store, organization.id).filter((it) =>
      wanted.includes(it.request.status),
    );
    browser.answer(pageOf(found, query, show));
  });

  for (const [action, settle] of [
    ['accept', (asked: Asked) => acceptRequest(store, asked)],
    ['reject', rejectRequest],
  ] as const) {
    router.post(`${path}/:requestId/${action}`, (request, response) => {
      const browser = new Browser(context, request, response);
      const { id, requestId } = request.params as Record<
        'id' | 'requestId',
        string
      >;
      const organization = requireAdmin(context, browser, id);
      const asked = requestsOfOrganization(store, organization.id).find(
        (it) => it.request.id === requestId && it.request.status === 'pending',
      );
      if (!asked) {
        throw notFound('membership request', requestId);
      }
      settle(asked);
      browser.answer(show(asked));
    });
  }

  return router;
}
