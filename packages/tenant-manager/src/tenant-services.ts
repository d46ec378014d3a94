import { type Provider } from '@nestjs/common';

import { ClerkOrganizationsService } from './clerk/clerk-organizations.service';
import {
  CONFIGURATION,
  type Configuration,
} from './configuration/configuration';
import { LocalOrganizationRepository } from './local-organizations/local-organization.repository';
import { LocalOrganizationSource } from './local-organizations/local-organization-source.service';
import { OrganizationSource } from './organization-source/organization-source';
import { TenantsFromClerkService } from './organizations/tenants-from-clerk.service';
import { TenantDatabasesService } from './tenant-databases/tenant-databases.service';
import { TenantProvisioningService } from './provisioning/tenant-provisioning.service';
import { WorkQueue } from './queue/work-queue.service';
import { TenantDumpsService } from './backup/tenant-dumps.service';
import { TenantDatabaseInspector } from './tenant-databases/tenant-database-inspector.service';
import { Locks } from './registry/locks.service';
import { PeopleReconciler } from './people/people-reconciler.service';
import { PeopleRepository } from './registry/people.repository';
import { TenantRepository } from './registry/tenant.repository';
import { TenantRemovalService } from './removal/tenant-removal.service';
import { PreparedDatabasesRepository } from './registry/prepared-databases.repository';
import { TemplateClones } from './templates/template-clones.service';
import { TemplateMaker } from './templates/template-maker.service';
import { TemplateUpkeep } from './templates/template-upkeep.service';
import { TenantFromTemplate } from './templates/tenant-from-template.service';
import { SynchronizationService } from './synchronization/synchronization.service';
import { TwentyClient } from './twenty/twenty.client';

/** What the server and the command `tenants` do their work with. */
export const tenantServices = (configuration: Configuration): Provider[] => [
  { provide: CONFIGURATION, useValue: configuration },
  ClerkOrganizationsService,
  LocalOrganizationSource,
  LocalOrganizationRepository,
  {
    provide: OrganizationSource,
    useExisting:
      configuration.organizationSource === 'local'
        ? LocalOrganizationSource
        : ClerkOrganizationsService,
  },
  Locks,
  PeopleReconciler,
  PeopleRepository,
  PreparedDatabasesRepository,
  SynchronizationService,
  TemplateClones,
  TemplateMaker,
  TemplateUpkeep,
  TenantDatabaseInspector,
  TenantDatabasesService,
  TenantDumpsService,
  TenantFromTemplate,
  TenantProvisioningService,
  TenantRemovalService,
  TenantRepository,
  TenantsFromClerkService,
  TwentyClient,
  WorkQueue,
];
