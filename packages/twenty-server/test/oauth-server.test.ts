import { type ModuleRef } from '@nestjs/core';
import { OAuthService } from 'src/engine/core-modules/application/application-oauth/oauth.service';
import { ApplicationRegistrationService } from 'src/engine/core-modules/application/application-registration/application-registration.service';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { OAuthServerAdapter } from 'src/engine/core-modules/clerk-auth/twenty/oauth-server.adapter';
import { type DataSource } from 'typeorm';

const MANY_TENANTS = {
  CLERK_PUBLISHABLE_KEY: 'pk_test_Y2xlcmsuZXhhbXBsZSQ',
  TENANT_MANAGER_URL: 'http://tenant-manager',
  TENANT_SERVICE_TOKEN: 'service-token-of-the-tests-0123456789',
  TENANT_DATABASE_URL: 'postgres://localhost/postgres',
};

const start = (environment: Record<string, string>) => {
  const oAuth = {
    clientCredentialsGrant: async (_client: object): Promise<object> => ({
      access_token: 'token',
    }),
    exchangeAuthorizationCode: async () => ({}),
  };

  new OAuthServerAdapter(
    {
      get: (service: unknown) =>
        service === OAuthService
          ? oAuth
          : service === ApplicationRegistrationService
            ? { findPublicByClientId: async () => null }
            : { generateAuthorizationCode: async () => ({}) },
    } as ModuleRef,
    {} as DataSource,
    new TenancyService(readTenancyConfiguration(environment)),
  ).onModuleInit();

  return oAuth.clientCredentialsGrant({
    clientId: 'client',
    clientSecret: 'secret',
  });
};

it('gives nothing for the secret of an application, which is nobody’s, where there are tenants', async () => {
  expect(await start(MANY_TENANTS)).toEqual({
    error: 'invalid_client',
    error_description: expect.stringContaining('API key'),
  });
});

it('leaves that to Twenty where there is one', async () => {
  expect(await start({})).toEqual({ access_token: 'token' });
});
