import { Injectable, Logger } from '@nestjs/common';

import { type ClerkAuthErrorCode } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

import { TenantDatabasesService } from '../tenant-databases/tenant-databases.service';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { TwentyClient } from '../twenty/twenty.client';
import {
  PreparedDatabasesRepository,
  type Template,
} from '../registry/prepared-databases.repository';
import { TemplateClones } from './template-clones.service';

/** What is wrong with the template, and not with the server that it is on. */
const TEMPLATE_TROUBLE = [
  'template_missing',
  'template_busy',
  'not_allowed',
  'template_outdated' satisfies ClerkAuthErrorCode,
];

/** Makes the database of a tenant with its workspace in it, in one go. */
@Injectable()
export class TenantFromTemplate {
  private readonly logger = new Logger(TenantFromTemplate.name);

  constructor(
    private readonly preparedDatabasesRepository: PreparedDatabasesRepository,
    private readonly templateClones: TemplateClones,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly tenantRepository: TenantRepository,
    private readonly twentyClient: TwentyClient,
  ) {}

  /**
   * @returns null when there is no template that could be used; the log says why.
   * @throws TenantDatabaseError for what would keep any database from being made;
   * database_not_marked when somebody has got the one that is there.
   */
  async make(
    tenant: Tenant,
  ): Promise<{ workspaceId: string; templateVersion: string } | null> {
    await this.tenantDatabasesService.refuseHandedOver(tenant);
    // Of an attempt that was cut off.
    await this.removeFiles(tenant);

    const template = await this.preparedDatabasesRepository.findTemplate(
      tenant.databaseServer,
    );

    if (template === null) {
      this.warn(tenant, 'there is none');

      return null;
    }

    try {
      const made = await this.templateClones.make(
        template,
        tenant,
        (workspaceId) =>
          this.tenantRepository.recordWorkspace(tenant.id, workspaceId),
      );

      return { ...made, templateVersion: template.version };
    } catch (error) {
      const { code = '', message } = error as { code?: string } & Error;

      if (!TEMPLATE_TROUBLE.includes(code)) {
        throw error;
      }
      this.warn(tenant, `${code}: ${message}`);
      await this.giveUp(template, code);
      await this.undo(tenant);

      return null;
    }
  }

  /** Back to where there was no database. */
  async undo({ id }: Tenant): Promise<void> {
    const tenant = await this.tenantRepository.findById(id);

    if (tenant === null) {
      return;
    }
    await this.removeFiles(tenant);
    await this.twentyClient.refresh(id);
    await this.tenantDatabasesService.drop(tenant);
    await this.tenantRepository.startOver(id);
  }

  /** Twenty removes none of a workspace that belongs to a tenant. */
  private async removeFiles({ id, workspaceId }: Tenant) {
    if (workspaceId !== null) {
      await this.tenantRepository.recordWorkspace(id, null);
      await this.twentyClient
        .removeFiles(workspaceId)
        .catch((error: Error) =>
          this.logger.warn(
            `The files of workspace ${workspaceId}, which nobody got, stay: ${error.message}`,
          ),
        );
    }
  }

  private async giveUp(template: Template, code: string) {
    // One that is only busy is as good as before.
    if (code !== 'template_busy') {
      await this.preparedDatabasesRepository.giveUp(template.id);
    }
  }

  private warn({ id }: Tenant, reason: string) {
    this.logger.warn(
      `Tenant ${id} is made step by step, without a template: ${reason}`,
    );
  }
}
