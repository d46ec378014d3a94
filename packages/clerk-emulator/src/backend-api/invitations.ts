import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { notFound } from '../errors/request-errors';
import { pageOf, pageQuery } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { sendInvitation } from '../send-invitation';
import { invitationBackendJson } from '../resources/invitation';
import {
  invitationsOfOrganization,
  revokeInvitation,
} from '../state/invitations';
import { Invitation } from '../state/records';
import { manyValues } from '../http/many-values';
import { inOrder } from './list-query';
import { requireOrganization } from './lookup';
import { metadataFields } from './metadata';

const listQuery = pageQuery.extend({ status: manyValues });
const createBody = z.object({
  ...metadataFields,
  email_address: z.email(),
  role: z.string().min(1),
  inviter_user_id: z.string().optional(),
  redirect_url: z.url().optional(),
  expires_in_days: z.number().int().min(1).max(365).optional(),
});

/** `/organizations/:id/invitations`. */
export function invitationRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;
  const path = '/organizations/:id/invitations';

  router.get(path, (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const query = readQuery(request, listQuery);
    const found = inOrder(
      invitationsOfOrganization(store, organization.id),
    ).filter((it) => query.status?.includes(it.status) ?? true);
    response.json(pageOf(found, query, invitationBackendJson));
  });

  router.post(path, (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const body = readBody(request, createBody);
    const invitation = sendInvitation(context, {
      organizationId: organization.id,
      emailAddress: body.email_address,
      role: body.role,
      inviterUserId: body.inviter_user_id,
      redirectUrl: body.redirect_url,
      expiresInDays: body.expires_in_days,
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
    });
    response.json(invitationBackendJson(invitation));
  });

  router.get(`${path}/:invitationId`, (request, response) => {
    const { id, invitationId } = request.params;
    response.json(
      invitationBackendJson(requireInvitation(context, id, invitationId)),
    );
  });

  router.post(`${path}/:invitationId/revoke`, (request, response) => {
    const { id, invitationId } = request.params;
    const invitation = requireInvitation(context, id, invitationId);
    revokeInvitation(store, invitation);
    response.json(invitationBackendJson(invitation));
  });

  return router;
}

function requireInvitation(
  context: EmulatorContext,
  organizationId: string,
  invitationId: string,
): Invitation {
  const invitation = context.store.invitations.get(invitationId);
  if (invitation?.organizationId !== organizationId) {
    throw notFound('invitation', invitationId);
  }
  return invitation;
}
