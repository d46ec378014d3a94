import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import {
  alreadyAMember,
  membershipQuotaExceeded,
} from '../errors/request-errors';
import { pageOf, pageQuery } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { membershipBackendJson } from '../resources/membership';
import { requireRemovable } from '../state/admin-rule';
import {
  createMembership,
  deleteMembership,
  findMembership,
  membershipsOfOrganization,
  updateMembership,
} from '../state/memberships';
import { Membership } from '../state/records';
import { manyValues } from '../http/many-values';
import { inOrder } from './list-query';
import { requireMembership, requireOrganization, requireUser } from './lookup';
import { mergeMetadata, metadataFields } from './metadata';

const role = z.string().min(1);
const listQuery = pageQuery.extend({
  user_id: manyValues,
  role: manyValues,
  order_by: z.string().optional(),
});
const createBody = z.object({ ...metadataFields, user_id: z.string(), role });
const updateBody = z.object({ role });
const metadataBody = z.object(metadataFields);

/** `/organizations/:id/memberships`. */
export function membershipRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;
  const show = (it: Membership) => membershipBackendJson(store, url, it);
  const path = '/organizations/:id/memberships';

  router.get('/organization_memberships', (request, response) => {
    const query = readQuery(request, listQuery);
    const all = inOrder([...store.memberships.values()], query.order_by);
    response.json(pageOf(all, query, show));
  });

  router.get(path, (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const query = readQuery(request, listQuery);
    const found = inOrder(
      membershipsOfOrganization(store, organization.id),
      query.order_by,
    ).filter(
      (it) =>
        (query.user_id?.includes(it.userId) ?? true) &&
        (query.role?.includes(it.role) ?? true),
    );
    response.json(pageOf(found, query, show));
  });

  router.post(path, (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const body = readBody(request, createBody);
    const user = requireUser(store, body.user_id);
    if (findMembership(store, organization.id, user.id)) {
      throw alreadyAMember();
    }
    const limit = organization.maxAllowedMemberships;
    const members = membershipsOfOrganization(store, organization.id).length;
    if (limit > 0 && members >= limit) {
      throw membershipQuotaExceeded(limit);
    }
    const membership = createMembership(store, {
      organizationId: organization.id,
      userId: user.id,
      role: body.role,
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
    });
    response.json(show(membership));
  });

  router.patch(`${path}/:userId`, (request, response) => {
    const { id, userId } = request.params;
    const membership = requireMembership(store, id, userId);
    const body = readBody(request, updateBody);
    if (body.role !== store.creatorRole) {
      requireRemovable(store, membership);
    }
    response.json(show(updateMembership(store, membership, body)));
  });

  router.patch(`${path}/:userId/metadata`, (request, response) => {
    const { id, userId } = request.params;
    const membership = requireMembership(store, id, userId);
    const body = readBody(request, metadataBody);
    updateMembership(store, membership, {
      publicMetadata: mergeMetadata(
        membership.publicMetadata,
        body.public_metadata,
      ),
      privateMetadata: mergeMetadata(
        membership.privateMetadata,
        body.private_metadata,
      ),
    });
    response.json(show(membership));
  });

  router.delete(`${path}/:userId`, (request, response) => {
    const { id, userId } = request.params;
    const membership = requireMembership(store, id, userId);
    requireRemovable(store, membership);
    deleteMembership(store, membership);
    response.json(show(membership));
  });

  return router;
}
