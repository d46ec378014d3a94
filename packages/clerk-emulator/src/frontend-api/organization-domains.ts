import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { parameterInvalid } from '../errors/form-errors';
import { notFound } from '../errors/request-errors';
import { pageOf, pageQuery } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { organizationDomainJson } from '../resources/organization-domain';
import { checkCode, sendCode } from '../state/email-codes';
import {
  createDomain,
  deleteDomain,
  domainsOfOrganization,
  ENROLLMENT_MODES,
  forgetPending,
  isVerified,
  updateDomain,
} from '../state/organization-domains';
import { OrganizationDomain } from '../state/records';
import { Browser } from './browser';
import { requireAdmin } from './organizations';

const enrollmentMode = z.enum(ENROLLMENT_MODES);
const listQuery = pageQuery.extend({
  enrollment_mode: enrollmentMode.optional(),
  verified: z.stringbool().optional(),
});
const createBody = z.object({
  name: z.hostname(),
  enrollment_mode: enrollmentMode.optional(),
});
const prepareBody = z.object({ affiliation_email_address: z.email() });
const attemptBody = z.object({ code: z.string() });
const modeBody = z.object({
  enrollment_mode: enrollmentMode,
  delete_pending: z.stringbool().optional(),
});

/** `/organizations/:id/domains`, for admins. */
export function organizationDomainRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;
  const path = '/organizations/:id/domains';
  const show = (it: OrganizationDomain) => organizationDomainJson(store, it);

  router.get(path, (request, response) => {
    const browser = new Browser(context, request, response);
    const organization = requireAdmin(context, browser, request.params.id);
    const query = readQuery(request, listQuery);
    const found = domainsOfOrganization(store, organization.id).filter(
      (it) =>
        (query.enrollment_mode ?? it.enrollmentMode) === it.enrollmentMode &&
        (query.verified ?? isVerified(it)) === isVerified(it),
    );
    browser.answer(pageOf(found, query, show));
  });

  router.post(path, (request, response) => {
    const browser = new Browser(context, request, response);
    const organization = requireAdmin(context, browser, request.params.id);
    const body = readBody(request, createBody);
    const domain = createDomain(store, {
      organizationId: organization.id,
      name: body.name,
      enrollmentMode: body.enrollment_mode,
      // Clerk asks nobody to prove what they have proved for their account.
      isVerified: browser
        .requireUser()
        .emailAddresses.some(
          (it) =>
            it.verified &&
            it.emailAddress.endsWith(`@${body.name.toLowerCase()}`),
        ),
    });
    browser.answer(show(domain));
  });

  router.get(`${path}/:domainId`, (request, response) => {
    const browser = new Browser(context, request, response);
    browser.answer(show(requireDomain(context, browser, request.params)));
  });

  router.delete(`${path}/:domainId`, (request, response) => {
    const browser = new Browser(context, request, response);
    const domain = requireDomain(context, browser, request.params);
    deleteDomain(store, domain);
    browser.answer({
      object: 'organization_domain',
      id: domain.id,
      deleted: true,
    });
  });

  router.post(
    `${path}/:domainId/prepare_affiliation_verification`,
    (request, response) => {
      const browser = new Browser(context, request, response);
      const domain = requireDomain(context, browser, request.params);
      const { affiliation_email_address: emailAddress } = readBody(
        request,
        prepareBody,
      );
      if (!emailAddress.toLowerCase().endsWith(`@${domain.name}`)) {
        throw parameterInvalid(
          'affiliation_email_address',
          'must be an address of the domain',
        );
      }
      updateDomain(store, domain, {
        affiliationEmailAddress: emailAddress.toLowerCase(),
        verification: sendCode(
          store,
          context.log,
          emailAddress.toLowerCase(),
          'organization_domain',
          'email_code',
        ),
      });
      browser.answer(show(domain));
    },
  );

  router.post(
    `${path}/:domainId/attempt_affiliation_verification`,
    (request, response) => {
      const browser = new Browser(context, request, response);
      const domain = requireDomain(context, browser, request.params);
      checkCode(domain.verification, readBody(request, attemptBody).code);
      updateDomain(store, domain, {});
      browser.answer(show(domain));
    },
  );

  router.post(
    `${path}/:domainId/update_enrollment_mode`,
    (request, response) => {
      const browser = new Browser(context, request, response);
      const domain = requireDomain(context, browser, request.params);
      const body = readBody(request, modeBody);
      if (body.delete_pending) {
        forgetPending(store, domain);
      }
      updateDomain(store, domain, { enrollmentMode: body.enrollment_mode });
      browser.answer(show(domain));
    },
  );

  return router;
}

function requireDomain(
  context: EmulatorContext,
  browser: Browser,
  { id, domainId }: { id: string; domainId: string },
): OrganizationDomain {
  const organization = requireAdmin(context, browser, id);
  const domain = context.store.domains.get(domainId);
  if (domain?.organizationId !== organization.id) {
    throw notFound('organization domain', domainId);
  }
  return domain;
}
