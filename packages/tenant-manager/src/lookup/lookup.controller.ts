import {
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Req,
  UseGuards,
} from '@nestjs/common';
import { type Request } from 'express';

import {
  type TenantDatabaseName,
  type TenantEntry,
} from '@twenty-clerk/contract/calls/lookup-answers';
import { FIRST_EPOCH } from '@twenty-clerk/contract/databases/tenant-marker';

import {
  OpenTo,
  ServiceTokenGuard,
} from '../authentication/service-token.guard';
import { ApiException } from '../errors/api.exception';
import { requestIdOf } from '@twenty-clerk/program/logging/request-id';
import { isUuid } from '../registry/is-uuid';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import {
  type PreparedDatabase,
  PreparedDatabasesRepository,
} from '../registry/prepared-databases.repository';
import { SynchronizationService } from '../synchronization/synchronization.service';

/** Which tenant is where: asked by Twenty, and in part by connectors. */
@Controller('lookup')
@UseGuards(ServiceTokenGuard)
@OpenTo(['Twenty'])
export class LookupController {
  constructor(
    private readonly tenantRepository: TenantRepository,
    private readonly preparedDatabasesRepository: PreparedDatabasesRepository,
    private readonly synchronizationService: SynchronizationService,
  ) {}

  @Get('tenants')
  @OpenTo(['Twenty', 'connectors'])
  async list(): Promise<TenantEntry[]> {
    const tenants = await this.tenantRepository.listByStatus('ready');

    return tenants.map(toEntry);
  }

  @Get('tenants/:id')
  @OpenTo(['Twenty', 'connectors'])
  async findTenant(@Param('id') id: string): Promise<TenantEntry> {
    if (!isUuid(id)) {
      throw new ApiException('tenant_not_found');
    }

    const prepared = await this.preparedDatabasesRepository.findById(id);

    return prepared === null
      ? found(await this.tenantRepository.findById(id))
      : toPreparedEntry(prepared);
  }

  @Get('workspaces')
  async listWorkspaceIds(): Promise<string[]> {
    const tenants = await this.tenantRepository.list();

    return tenants.flatMap(({ workspaceId }) => workspaceId ?? []);
  }

  /**
   * Of every tenant, suspended ones too: those that an upgrade concerns. What is
   * prepared for tenants to come is made anew after an upgrade.
   */
  @Get('databases')
  async listDatabases(): Promise<TenantDatabaseName[]> {
    const tenants = await this.tenantRepository.list();

    return tenants.map(({ databaseName }) => ({ databaseName }));
  }

  @Get('organizations/:id')
  @OpenTo(['Twenty', 'connectors'])
  async findOrganization(@Param('id') id: string): Promise<TenantEntry> {
    return found(await this.tenantRepository.findByOrganization(id));
  }

  @Get('workspaces/:id')
  async findWorkspace(@Param('id') id: string): Promise<TenantEntry> {
    return found(
      isUuid(id) ? await this.tenantRepository.findByWorkspace(id) : null,
    );
  }

  /** Somebody of the organization has signed in before Clerk's webhook came. */
  @Post('organizations/:id/provisioning')
  @HttpCode(HttpStatus.ACCEPTED)
  async provision(
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<TenantEntry> {
    return found(
      await this.synchronizationService.requestTenant(id, requestIdOf(request)),
    );
  }
}

const found = (tenant: Tenant | null): TenantEntry => {
  if (tenant === null) {
    throw new ApiException('tenant_not_found');
  }

  return toEntry(tenant);
};

const toEntry = (tenant: Tenant): TenantEntry => ({
  tenantId: tenant.id,
  organizationId: tenant.clerkOrgId,
  name: tenant.name,
  status: tenant.status,
  provisioningStep:
    tenant.status === 'provisioning' ? tenant.provisioningStep : null,
  obstacle: tenant.obstacle,
  databaseServer: tenant.databaseServer,
  databaseName: tenant.databaseName,
  epoch: tenant.epoch,
  workspaceId: tenant.workspaceId,
});

/** So that Twenty can work on what is to become a tenant; it serves it nobody. */
const toPreparedEntry = (prepared: PreparedDatabase): TenantEntry => ({
  tenantId: prepared.id,
  organizationId: null,
  name: prepared.databaseName,
  status: 'provisioning',
  provisioningStep: 'database',
  obstacle: null,
  databaseServer: prepared.databaseServer,
  databaseName: prepared.databaseName,
  epoch: FIRST_EPOCH,
  workspaceId: prepared.workspaceId,
});
