import {
  type DynamicModule,
  Global,
  type MiddlewareConsumer,
  Module,
  type NestModule,
} from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';

import { type Response } from 'express';
import { createHandler } from 'graphql-http/lib/use/express';
import { ClerkSessionModule } from 'src/engine/core-modules/clerk-auth/clerk-session.module';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { PROCESS_BROADCAST } from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';
import { TWENTY_DATABASE_URL } from 'src/engine/core-modules/clerk-auth/ports/twenty-database-url.token';
import { TWENTY_FILES } from 'src/engine/core-modules/clerk-auth/ports/twenty-files.port';
import { TWENTY_JOBS } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { TWENTY_PEOPLE } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { TWENTY_RECORD_KEYS } from 'src/engine/core-modules/clerk-auth/ports/twenty-record-keys.port';
import { TWENTY_WORKSPACES } from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { TWENTY_SESSIONS } from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';
import { WORKSPACE_METADATA } from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';

import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { type TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { TenantConnections } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import { withTenantDatabases } from 'src/engine/core-modules/clerk-auth/tenancy/with-tenant-databases';

import {
  GRAPHQL_SCHEMA,
  type GraphqlContext,
  resolveWith,
  withCode,
} from './graphql-schema';
import { REQUESTS_PER_MINUTE, SimulatedApiKeys } from './simulated-api-keys';
import { SimulatedBroadcast } from './simulated-broadcast';
import { SimulatedFiles } from './simulated-files';
import { SimulatedJobs } from './simulated-jobs';
import { SimulatedMetadata } from './simulated-metadata';
import { SimulatedOAuthController } from './simulated-oauth.controller';
import { SimulatedPeople } from './simulated-people';
import { SimulatedMerging } from './simulated-merging';
import { SimulatedObjectRecords } from './simulated-object-records';
import { SimulatedRecords } from './simulated-records';
import { SimulatedUserCache } from './simulated-user-cache';
import {
  COOKIE_SESSIONS_ENABLED,
  SimulatedSessions,
} from './simulated-sessions';
import { SimulatedTwenty } from './simulated-twenty.service';
import {
  ACTIVATION_SECONDS,
  RELEASE,
  SimulatedWorkspaces,
} from './simulated-workspaces';
import { TokenIssuer } from './token-issuer';

/** As Twenty has it where nobody says anything else. */
const TWENTYS_LIMIT = '100';

@Global()
@Module({})
class TwentyItselfModule {
  static register({
    AUTH_COOKIE_SESSIONS_ENABLED,
    API_RATE_LIMITING_LONG_LIMIT = TWENTYS_LIMIT,
  }: Record<string, string | undefined>): DynamicModule {
    const providers = [
      TokenIssuer,
      SimulatedApiKeys,
      SimulatedMerging,
      SimulatedObjectRecords,
      SimulatedRecords,
      SimulatedSessions,
      SimulatedUserCache,
    ];

    return {
      module: TwentyItselfModule,
      imports: [JwtModule.register({ secret: 'twenty-simulator' })],
      providers: [
        ...providers,
        {
          provide: COOKIE_SESSIONS_ENABLED,
          useValue: AUTH_COOKIE_SESSIONS_ENABLED === 'true',
        },
        {
          provide: REQUESTS_PER_MINUTE,
          useValue: Number(API_RATE_LIMITING_LONG_LIMIT),
        },
      ],
      exports: providers,
    };
  }
}

/** As Passport finds it, which Twenty uses. */
const accessTokenOf = (authorization = ''): string | undefined => {
  const [, scheme, token] = /(\S+)\s+(\S+)/.exec(authorization) ?? [];

  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
};

@Module({})
export class SimulatorModule implements NestModule {
  constructor(
    private readonly simulatedTwenty: SimulatedTwenty,
    tokenIssuer: TokenIssuer,
    simulatedSessions: SimulatedSessions,
    tokenAdmissionService: TokenAdmissionService,
  ) {
    tokenIssuer.beforeVerifying = (token) => tokenAdmissionService.admit(token);
    tokenIssuer.beforeIssuing = (payload) => {
      tokenAdmissionService.admitNewToken(payload);

      return tokenAdmissionService.withHolders(payload);
    };
    simulatedSessions.admit = (claims) =>
      tokenAdmissionService.admitSession(claims);
  }

  // As middleware, like Twenty's own that looks a token up: the plugin's has to
  // come before it.
  configure(consumer: MiddlewareConsumer) {
    consumer
      .apply(
        createHandler<GraphqlContext>({
          schema: GRAPHQL_SCHEMA,
          rootValue: resolveWith(this.simulatedTwenty),
          formatError: withCode,
          context: ({ raw }) => ({
            accessToken: accessTokenOf(raw.headers.authorization),
            cookie: raw.headers.cookie,
            response: raw.res as Response,
          }),
        }),
      )
      .forRoutes('graphql', 'metadata');
  }

  static register(
    databaseUrl: string,
    environment: Record<string, string | undefined>,
    activationSeconds: number,
    release: string,
    tenancy: () => TenancyService,
  ): DynamicModule {
    const readConfiguration = () => readClerkConfiguration(environment);
    const { configuration: manyTenants } = tenancy();
    const options: TypeOrmModuleOptions = {
      type: 'postgres',
      url: databaseUrl,
    };

    return {
      module: SimulatorModule,
      imports: [
        TypeOrmModule.forRoot(
          manyTenants === null
            ? options
            : withTenantDatabases(
                options,
                new TenantConnections(manyTenants, null),
              ),
        ),
        TwentyItselfModule.register(environment),
        ClerkSessionModule.register({
          readConfiguration,
          tenancy,
          adapters: [
            { provide: ACTIVATION_SECONDS, useValue: activationSeconds },
            { provide: RELEASE, useValue: release },
            { provide: PROCESS_BROADCAST, useClass: SimulatedBroadcast },
            SimulatedFiles,
            SimulatedJobs,
            { provide: TWENTY_DATABASE_URL, useValue: databaseUrl },
            { provide: TWENTY_FILES, useExisting: SimulatedFiles },
            { provide: TWENTY_JOBS, useExisting: SimulatedJobs },
            { provide: TWENTY_PEOPLE, useClass: SimulatedPeople },
            { provide: TWENTY_RECORD_KEYS, useExisting: SimulatedApiKeys },
            { provide: TWENTY_SESSIONS, useExisting: SimulatedSessions },
            { provide: TWENTY_WORKSPACES, useClass: SimulatedWorkspaces },
            { provide: WORKSPACE_METADATA, useClass: SimulatedMetadata },
          ],
        }),
      ],
      controllers: [SimulatedOAuthController],
      providers: [SimulatedTwenty],
    };
  }
}
