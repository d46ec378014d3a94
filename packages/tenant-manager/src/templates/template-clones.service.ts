import { Injectable } from '@nestjs/common';

import { TenantDatabasesService } from '../tenant-databases/tenant-databases.service';
import { type Tenant } from '../registry/tenant.entity';
import { TwentyClient } from '../twenty/twenty.client';
import { fillDatabase } from './fill-database';
import { giveIdentity } from './give-identity';
import { type Template } from '../registry/prepared-databases.repository';

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
   * @param record writes down which workspace it is before the workspace gets its
   * files: whoever knows it can remove them.
   * @throws TenantDatabaseError; TwentyFailedError with the code template_outdated
   * when Twenty is of another version than the template.
   */
  async make(
    template: Template,
    address: Pick<Tenant, 'id' | 'databaseName' | 'databaseServer' | 'epoch'>,
    record: (workspaceId: string) => Promise<void>,
  ): Promise<{ workspaceId: string }> {
    const workspace = giveIdentity(template.workspaceCopy);
    const { workspaceId } = workspace;

    await this.tenantDatabasesService.clone(
      address,
      template.databaseName,
      (client) => fillDatabase(client, workspace),
    );
    await record(workspaceId);
    await this.twentyClient.giveFilesAndJobs(address.id, {
      templateVersion: template.version,
      files: workspace.files,
      jobs: workspace.jobs,
    });

    return { workspaceId };
  }
}
