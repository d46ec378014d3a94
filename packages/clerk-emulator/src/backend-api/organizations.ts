import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { slugTaken } from '../errors/form-errors';
import { pageOf, pageQuery } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { organizationBackendJson } from '../resources/organization';
import { findMembership } from '../state/memberships';
import {
  createOrganization,
  deleteOrganization,
  findOrganizationBySlug,
  LONGEST_NAME,
  updateOrganization,
} from '../state/organizations';
import { Organization } from '../state/records';
import { manyValues } from '../http/many-values';
import { inOrder } from './list-query';
import { requireOrganization, requireUser } from './lookup';
import { mergeMetadata, metadataFields } from './metadata';

const listQuery = pageQuery.extend({
  query: z.string().optional(),
  order_by: z.string().optional(),
  organization_id: manyValues,
  user_id: manyValues,
});
const metadataBody = z.object(metadataFields);
const createBody = metadataBody.extend({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  slug: z.string().optional(),
  created_by: z.string().optional(),
  max_allowed_memberships: z.number().int().min(0).optional(),
});
const updateBody = createBody.omit({ created_by: true }).partial();

/** `/organizations`. */
export function organizationRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;
  const show = (it: Organization) => organizationBackendJson(store, url, it);

  router.get('/organizations', (request, response) => {
    const query = readQuery(request, listQuery);
    const found = inOrder(
      [...store.organizations.values()],
      query.order_by,
    ).filter((organization) => matches(context, organization, query));
    response.json(pageOf(found, query, show));
  });

  router.get('/organizations/:id', (request, response) => {
    response.json(show(requireOrganization(store, request.params.id)));
  });

  router.post('/organizations', (request, response) => {
    const body = readBody(request, createBody);
    if (body.created_by) {
      requireUser(store, body.created_by);
    }
    refuseTakenSlug(context, body.slug);
    const organization = createOrganization(store, {
      name: body.name,
      slug: body.slug,
      createdBy: body.created_by,
      maxAllowedMemberships:
        body.max_allowed_memberships ?? context.settings.maxAllowedMemberships,
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
    });
    response.json(show(organization));
  });

  router.patch('/organizations/:id', (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const body = readBody(request, updateBody);
    refuseTakenSlug(context, body.slug, organization);
    updateOrganization(store, organization, {
      name: body.name,
      slug: body.slug,
      maxAllowedMemberships: body.max_allowed_memberships,
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
    });
    response.json(show(organization));
  });

  router.patch('/organizations/:id/metadata', (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const body = readBody(request, metadataBody);
    updateOrganization(store, organization, {
      publicMetadata: mergeMetadata(
        organization.publicMetadata,
        body.public_metadata,
      ),
      privateMetadata: mergeMetadata(
        organization.privateMetadata,
        body.private_metadata,
      ),
    });
    response.json(show(organization));
  });

  router.put('/organizations/:id/metadata', (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const body = readBody(request, metadataBody);
    updateOrganization(store, organization, {
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
    });
    response.json(show(organization));
  });

  router.delete('/organizations/:id', (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    deleteOrganization(store, organization);
    response.json({
      object: 'organization',
      id: organization.id,
      slug: organization.slug,
      deleted: true,
    });
  });

  return router;
}

function matches(
  context: EmulatorContext,
  organization: Organization,
  query: z.output<typeof listQuery>,
): boolean {
  const words = [organization.id, organization.name, organization.slug];
  return (
    (query.organization_id?.includes(organization.id) ?? true) &&
    (query.user_id?.some((it) =>
      findMembership(context.store, organization.id, it),
    ) ??
      true) &&
    (!query.query ||
      words.join(' ').toLowerCase().includes(query.query.toLowerCase()))
  );
}

function refuseTakenSlug(
  context: EmulatorContext,
  slug: string | undefined,
  owner?: Organization,
): void {
  const holder = slug && findOrganizationBySlug(context.store, slug);
  if (holder && holder !== owner) {
    throw slugTaken();
  }
}
