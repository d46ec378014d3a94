import { Module } from '@nestjs/common';

import { EncryptionModule } from '../encryption/encryption.module';
import { CrmClient } from './crm-client.service';
import { WorkspaceAccess } from './workspace-access.service';

/** The workspaces, by Twenty's public API. */
@Module({
  imports: [EncryptionModule],
  providers: [CrmClient, WorkspaceAccess],
  exports: [CrmClient, WorkspaceAccess],
})
export class CrmModule {}
