import { Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { notFound } from '../errors/request-errors';
import { pageOf, pageQuery } from '../http/page';
import { readQuery } from '../http/read-body';
import { manyValues } from '../http/many-values';
import { receivedInvitationJson } from '../resources/invitation';
import { acceptInvitation, invitationsOfUser } from '../state/invitations';
import { Browser } from './browser';

const listQuery = pageQuery.extend({ status: manyValues });

/** `/me/organization_invitations`: joining an organization one is invited to. */
export function myInvitationRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;

  router.get('/me/organization_invitations', (request, response) => {
    const browser = new Browser(context, request, response);
    const query = readQuery(request, listQuery);
    const invitations = invitationsOfUser(store, browser.requireUser());
    browser.answer(
      pageOf(
        invitations.filter((it) => query.status?.includes(it.status) ?? true),
        query,
        (it) => receivedInvitationJson(store, url, it),
      ),
    );
  });

  router.post(
    '/me/organization_invitations/:id/accept',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const user = browser.requireUser();
      const invitation = invitationsOfUser(store, user).find(
        (it) => it.id === request.params.id && it.status === 'pending',
      );
      if (!invitation) {
        throw notFound('invitation', request.params.id);
      }
      acceptInvitation(store, invitation, user);
      browser.answer(receivedInvitationJson(store, url, invitation));
    },
  );

  return router;
}
