import { Injectable } from '@nestjs/common';

import { TenantDatabasesService } from '../provisioning/tenant-databases.service';
import { type Tenant } from '../registry/tenant.entity';
import { TwentyClient } from '../twenty/twenty.client';
import { fillDatabase } from './fill-database';
import { giveIdentity } from './give-identity';
import { type Template } from './prepared-databases.repository';

/** Makes databases that hold a workspace of their own, ready for an owner. */
@Injectable()
export class TemplateClones {
  constructor(
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly twentyClient: TwentyClient,
  ) {}

  /**
   * What an attempt before has left is thrown away: until this has succeeded,
   * nobody has used it.
   *
   * @throws TenantDatabaseError; TwentyFailedError with the code template_outdated
   * when Twenty is of another version than the template.
   */
  async make(
    template: Template,
    address: Pick<Tenant, 'id' | 'databaseName' | 'databaseServer'>,
  ): Promise<{ workspaceId: string; dataModelVersion: string }> {
    const workspace = giveIdentity(template.workspaceCopy);

    await this.tenantDatabasesService.clone(
      address,
      template.databaseName,
      (client) => fillDatabase(client, workspace),
    );
    await this.twentyClient.giveBelongings(address.id, {
      templateVersion: template.version,
      files: workspace.files,
      jobs: workspace.jobs,
    });

    return {
      workspaceId: workspace.workspaceId,
      dataModelVersion: workspace.dataModelVersion,
    };
  }
}
