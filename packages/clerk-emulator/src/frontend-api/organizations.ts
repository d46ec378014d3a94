import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { slugTaken } from '../errors/form-errors';
import { notAllowed, notAMember, notFound } from '../errors/request-errors';
import { readBody } from '../http/read-body';
import { organizationJson } from '../resources/organization';
import { findMembership } from '../state/memberships';
import {
  createOrganization,
  deleteOrganization,
  findOrganizationBySlug,
  LONGEST_NAME,
  updateOrganization,
} from '../state/organizations';
import { Membership, Organization } from '../state/records';
import { Browser } from './browser';

const createBody = z.object({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  slug: z.string().optional(),
});
const updateBody = z.object({
  name: z.string().trim().min(1).max(LONGEST_NAME).optional(),
  slug: z.string().optional(),
});

/** `/organizations`: making one and looking after it. */
export function organizationRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;

  router.post('/organizations', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const body = readBody(request, createBody);
    if (body.slug && findOrganizationBySlug(store, body.slug)) {
      throw slugTaken();
    }
    const organization = createOrganization(store, {
      ...body,
      createdBy: user.id,
      maxAllowedMemberships: context.settings.maxAllowedMemberships,
    });
    browser.answer(organizationJson(store, url, organization));
  });

  router.get('/organizations/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const { organization } = requireMember(context, browser, request.params.id);
    browser.answer(organizationJson(store, url, organization));
  });

  router.patch('/organizations/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const organization = requireAdmin(context, browser, request.params.id);
    const body = readBody(request, updateBody);
    const holder = body.slug && findOrganizationBySlug(store, body.slug);
    if (holder && holder !== organization) {
      throw slugTaken();
    }
    updateOrganization(store, organization, body);
    browser.answer(organizationJson(store, url, organization));
  });

  router.delete('/organizations/:id', (request, response) => {
    const browser = new Browser(context, request, response);
    const organization = requireAdmin(context, browser, request.params.id);
    deleteOrganization(store, organization);
    browser.answer({
      object: 'organization',
      id: organization.id,
      deleted: true,
    });
  });

  return router;
}

/**
 * @throws ClerkApiError 404 when there is no such organization, 403 when the
 *   person who is signed in does not belong to it
 */
export function requireMember(
  context: EmulatorContext,
  browser: Browser,
  organizationId: string,
): { organization: Organization; membership: Membership } {
  const user = browser.requireUser();
  const organization = context.store.organizations.get(organizationId);
  if (!organization) {
    throw notFound('organization', organizationId);
  }
  const membership = findMembership(context.store, organization.id, user.id);
  if (!membership) {
    throw notAMember();
  }
  return { organization, membership };
}

/** @throws ClerkApiError as `requireMember`, and 403 for a plain member */
export function requireAdmin(
  context: EmulatorContext,
  browser: Browser,
  organizationId: string,
): Organization {
  const { organization, membership } = requireMember(
    context,
    browser,
    organizationId,
  );
  if (membership.role !== context.store.creatorRole) {
    throw notAllowed();
  }
  return organization;
}
