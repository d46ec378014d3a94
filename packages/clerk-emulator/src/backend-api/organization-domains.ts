import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { notFound } from '../errors/request-errors';
import { pageOf, pageQuery } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { organizationDomainJson } from '../resources/organization-domain';
import {
  createDomain,
  deleteDomain,
  domainsOfOrganization,
  ENROLLMENT_MODES,
  updateDomain,
} from '../state/organization-domains';
import { OrganizationDomain } from '../state/records';
import { inOrder } from './list-query';
import { requireOrganization } from './lookup';

const createBody = z.object({
  name: z.hostname(),
  enrollment_mode: z.enum(ENROLLMENT_MODES),
  verified: z.boolean().default(true),
});
const updateBody = createBody.pick({ enrollment_mode: true });

/** `/organizations/:id/domains`. */
export function organizationDomainRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;
  const path = '/organizations/:id/domains';
  const show = (it: OrganizationDomain) => organizationDomainJson(store, it);

  router.get(path, (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const domains = inOrder(domainsOfOrganization(store, organization.id));
    response.json(pageOf(domains, readQuery(request, pageQuery), show));
  });

  router.post(path, (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const body = readBody(request, createBody);
    const domain = createDomain(store, {
      organizationId: organization.id,
      name: body.name,
      enrollmentMode: body.enrollment_mode,
      isVerified: body.verified,
    });
    response.json(show(domain));
  });

  router.patch(`${path}/:domainId`, (request, response) => {
    const domain = requireDomain(context, request.params);
    const body = readBody(request, updateBody);
    updateDomain(store, domain, { enrollmentMode: body.enrollment_mode });
    response.json(show(domain));
  });

  router.delete(`${path}/:domainId`, (request, response) => {
    const domain = requireDomain(context, request.params);
    deleteDomain(store, domain);
    response.json({
      object: 'organization_domain',
      id: domain.id,
      deleted: true,
    });
  });

  return router;
}

function requireDomain(
  { store }: EmulatorContext,
  { id, domainId }: { id: string; domainId: string },
): OrganizationDomain {
  const organization = requireOrganization(store, id);
  const domain = store.domains.get(domainId);
  if (domain?.organizationId !== organization.id) {
    throw notFound('organization domain', domainId);
  }
  return domain;
}
