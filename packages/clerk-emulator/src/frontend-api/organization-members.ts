import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { notFound } from '../errors/request-errors';
import { pageOf, pageQuery } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { invitationJson } from '../resources/invitation';
import { membershipJson } from '../resources/membership';
import { rolesJson } from '../resources/roles';
import { sendInvitation } from '../send-invitation';
import { requireRemovable } from '../state/admin-rule';
import {
  invitationsOfOrganization,
  revokeInvitation,
} from '../state/invitations';
import {
  deleteMembership,
  findMembership,
  membershipsOfOrganization,
  updateMembership,
} from '../state/memberships';
import { Browser } from './browser';
import { requireAdmin, requireMember } from './organizations';

const role = z.string().min(1);
const roleBody = z.object({ role });
const oneOrMany = z
  .union([z.email(), z.array(z.email())])
  .transform((it) => [it].flat());
const inviteBody = z.object({ email_address: oneOrMany, role });

/** The page on which the instance has people sign in, on the inviter's site. */
const signInPage = ({ settings }: EmulatorContext, { origin }: Browser) =>
  origin === undefined ? null : new URL(settings.signInUrl, origin).href;

/** `/organizations/:id/…`: members, roles and invitations. */
export function organizationMemberRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;

  router.get('/organizations/:id/memberships', (request, response) => {
    const browser = new Browser(context, request, response);
    const { organization } = requireMember(context, browser, request.params.id);
    browser.answer(
      pageOf(
        membershipsOfOrganization(store, organization.id),
        readQuery(request, pageQuery),
        (it) => membershipJson(store, url, it),
      ),
    );
  });

  router.patch(
    '/organizations/:id/memberships/:userId',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const organization = requireAdmin(context, browser, request.params.id);
      const membership = findMembership(
        store,
        organization.id,
        request.params.userId,
      );
      if (!membership) {
        throw notFound('organization membership', request.params.userId);
      }
      const body = readBody(request, roleBody);
      if (body.role !== store.creatorRole) {
        requireRemovable(store, membership);
      }
      updateMembership(store, membership, body);
      browser.answer(membershipJson(store, url, membership));
    },
  );

  router.delete(
    '/organizations/:id/memberships/:userId',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const { userId } = request.params;
      const organization =
        browser.requireUser().id === userId
          ? requireMember(context, browser, request.params.id).organization
          : requireAdmin(context, browser, request.params.id);
      const membership = findMembership(store, organization.id, userId);
      if (!membership) {
        throw notFound('organization membership', userId);
      }
      requireRemovable(store, membership);
      deleteMembership(store, membership);
      browser.answer(membershipJson(store, url, membership));
    },
  );

  router.get('/organizations/:id/roles', (request, response) => {
    const browser = new Browser(context, request, response);
    requireMember(context, browser, request.params.id);
    browser.answer(
      pageOf(rolesJson(), readQuery(request, pageQuery), (it) => it),
    );
  });

  router.get('/organizations/:id/invitations', (request, response) => {
    const browser = new Browser(context, request, response);
    const organization = requireAdmin(context, browser, request.params.id);
    browser.answer(
      pageOf(
        invitationsOfOrganization(store, organization.id, 'pending'),
        readQuery(request, pageQuery),
        invitationJson,
      ),
    );
  });

  for (const path of ['invitations', 'invitations/bulk']) {
    router.post(`/organizations/:id/${path}`, (request, response) => {
      const browser = new Browser(context, request, response);
      const { id } = request.params as { id: string };
      const organization = requireAdmin(context, browser, id);
      const body = readBody(request, inviteBody);
      const inviterUserId = browser.requireUser().id;
      const invitations = body.email_address.map((emailAddress) =>
        sendInvitation(context, {
          organizationId: organization.id,
          emailAddress,
          role: body.role,
          inviterUserId,
          redirectUrl: signInPage(context, browser),
        }),
      );
      const shown = invitations.map(invitationJson);
      browser.answer(path === 'invitations' ? shown[0] : shown);
    });
  }

  router.post(
    '/organizations/:id/invitations/:invitationId/revoke',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const organization = requireAdmin(context, browser, request.params.id);
      const invitation = store.invitations.get(request.params.invitationId);
      if (invitation?.organizationId !== organization.id) {
        throw notFound('invitation', request.params.invitationId);
      }
      revokeInvitation(store, invitation);
      browser.answer(invitationJson(invitation));
    },
  );

  return router;
}
