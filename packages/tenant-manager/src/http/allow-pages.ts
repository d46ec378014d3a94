import { type CorsOptionsCallback } from '@nestjs/common/interfaces/external/cors-options.interface';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type Request } from 'express';

import { pagesOf } from '@twenty-clerk/program/http/pages-of';

import { type Configuration } from '../configuration/configuration';
import { isOfOrganizationApi } from '../openapi/openapi-document';

/**
 * Lets pages of the CRM, and of portals, ask the organization API where
 * tenant-manager has an address of its own. Only where organizations are kept here:
 * Clerk's have Clerk's own screens.
 */
export const allowPages = (
  application: NestExpressApplication,
  { clerk, organizationSource }: Configuration,
): void => {
  if (organizationSource !== 'local') {
    return;
  }

  const ofOrganizationApi = {
    ...pagesOf(clerk.authorizedParties),
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key'],
  };

  application.enableCors(({ path }: Request, answer: CorsOptionsCallback) =>
    answer(
      null,
      isOfOrganizationApi(path) ? ofOrganizationApi : { origin: false },
    ),
  );
};
