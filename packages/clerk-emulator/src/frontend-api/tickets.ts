import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { notFound, ticketInvalid } from '../errors/request-errors';
import { readQuery } from '../http/read-body';
import { findUserByEmailAddress } from '../state/email-addresses';
import {
  acceptInvitation,
  requireInvitationByTicket,
} from '../state/invitations';
import { Invitation, User } from '../state/records';
import { selectOrganization, signedInSessions } from '../state/sessions';
import { Browser } from './browser';

const ticketQuery = z.object({ ticket: z.string() });

/**
 * `/tickets/accept`, to which the link in an invitation leads: sends the browser
 * to the application, with what is to be done there
 * (https://clerk.com/docs/guides/development/custom-flows/organizations/accept-organization-invitations).
 */
export function ticketRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  router.get('/tickets/accept', (request, response) => {
    const browser = new Browser(context, request, response);
    const { ticket } = readQuery(request, ticketQuery);
    const invitation = [...store.invitations.values()].find(
      (it) => it.ticket === ticket,
    );
    if (!invitation) {
      throw ticketInvalid();
    }
    if (invitation.redirectUrl === null) {
      throw notFound('page to accept the invitation', invitation.id);
    }
    const target = new URL(invitation.redirectUrl);
    target.searchParams.set('__clerk_ticket', ticket);
    target.searchParams.set('__clerk_status', statusOf(browser, invitation));
    response.redirect(target.href);
  });

  const statusOf = (browser: Browser, invitation: Invitation) => {
    const user = findUserByEmailAddress(store, invitation.emailAddress);
    if (!user) {
      return 'sign_up';
    }
    return acceptIfSignedIn(browser, invitation, user) ? 'complete' : 'sign_in';
  };

  const acceptIfSignedIn = (
    { client }: Browser,
    invitation: Invitation,
    user: User,
  ) => {
    const session = client && signedInSessions(store, client).at(-1);
    if (session?.userId !== user.id) {
      return false;
    }
    try {
      requireInvitationByTicket(store, invitation.ticket);
    } catch {
      return false;
    }
    acceptInvitation(store, invitation, user);
    selectOrganization(store, session, invitation.organizationId);
    return true;
  };

  return router;
}
