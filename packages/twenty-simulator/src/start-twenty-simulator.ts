import { type Server } from 'node:http';

import { type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { getDataSourceToken } from '@nestjs/typeorm';

import { type Express, type Request } from 'express';
import { ApiKeyHolderInterceptor } from 'src/engine/core-modules/clerk-auth/api-keys/api-key-holder.interceptor';
import { RoleAssignmentGuard } from 'src/engine/core-modules/clerk-auth/guards/role-assignment.guard';
import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { PROCESS_BROADCAST } from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { type DataSource } from 'typeorm';

import { CORE_SCHEMA_SQL } from './core-schema.sql';
import { serveFront } from './front';
import { SHARED_SCHEMA_SQL } from './shared-schema.sql';
import { type SimulatedBroadcast } from './simulated-broadcast';
import { SimulatorModule } from './simulator.module';

type Options = {
  databaseUrl: string;
  port: number;
  /** Clerk's variables and SERVER_URL; what is not there is off. */
  environment: Record<string, string | undefined>;
  /** How long making a workspace takes; a real Twenty takes two to four. */
  activationSeconds: number;
  /** The release of Twenty that it passes itself off as. */
  release?: string;
  /** What leads to tenants' databases, where more than this has it in the process. */
  tenancy?: TenancyService;
  logger?: LoggerService;
};

/**
 * Starts a stand-in for Twenty: our real server plugin and our real React
 * components, on a real PostgreSQL, with the rest of Twenty imitated.
 *
 * @throws ConfigurationError when Clerk's variables are malformed.
 */
export const startTwentySimulator = async (options: Options) => {
  const tenancy =
    options.tenancy ??
    new TenancyService(readTenancyConfiguration(options.environment));
  const application = await NestFactory.create<NestExpressApplication>(
    SimulatorModule.register(
      options.databaseUrl,
      options.environment,
      options.activationSeconds,
      options.release ?? 'simulator',
      () => tenancy,
    ),
    {
      logger: options.logger ?? ['error', 'warn'],
      cors: true,
      rawBody: true,
      // Node waits for whoever has connected and asks nothing.
      forceCloseConnections: true,
    },
  );

  // As Twenty takes it.
  application.useBodyParser('json', { limit: '10mb' });

  const dataSource = application.get<DataSource>(getDataSourceToken());

  await dataSource.query(CORE_SCHEMA_SQL);
  await dataSource.query(SHARED_SCHEMA_SQL);

  application.use(
    '/healthz',
    (_request: Request, response: { json: (body: object) => void }) =>
      response.json({ status: 'ok' }),
  );

  serveFront(
    application.getHttpAdapter().getInstance() as Express,
    options.environment,
  );

  const server: Server = await application.listen(options.port);

  // Longer than a busy test is kept from asking again.
  server.keepAliveTimeout = 65_000;

  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    url: `http://localhost:${port}`,
    dataSource,
    broadcast: application.get<SimulatedBroadcast>(PROCESS_BROADCAST, {
      strict: false,
    }),
    dataModel: application.get(DataModelService, { strict: false }),
    apiKeyHolders: application.get(ApiKeyHolderInterceptor, { strict: false }),
    roleAssignment: application.get(RoleAssignmentGuard, { strict: false }),
    close: () => application.close(),
  };
};
