import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { AccountRepository } from '../accounts/account.repository';
import { AgentClaims } from '../elevenlabs/agent-claims.service';
import { ShopConnection } from '../salla/connection/shop-connection.service';
import { TenantLookup } from '../tenants/tenant-lookup.service';

/** Nothing stays here of a tenant that is no more: no link, no token, no key. */
@Injectable()
export class EndedTenants {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accountRepository: AccountRepository,
    private readonly agentClaims: AgentClaims,
    private readonly shopConnection: ShopConnection,
    private readonly tenantLookup: TenantLookup,
  ) {}

  async sweep(): Promise<void> {
    const tenantIds = await this.dataSource.query<{ tenantId: string }[]>(
      `SELECT tenant_id AS "tenantId" FROM connectors.account
       UNION SELECT tenant_id FROM connectors.workspace_access`,
    );

    for (const { tenantId } of tenantIds) {
      const tenant = await this.tenantLookup.ofId(tenantId);

      if (tenant === null || tenant.status === 'deleted') {
        await this.forget(tenantId);
      }
    }
  }

  private async forget(tenantId: string) {
    for (const { source, id } of await this.accountRepository.listOfTenant(
      tenantId,
    )) {
      if (source === 'salla') {
        await this.shopConnection.forget(id);
      } else {
        await this.agentClaims.end(id);
      }
    }
    for (const table of [
      'record_state',
      'possible_duplicate',
      'erasure',
      'workspace_access',
      'workspace_epoch',
    ]) {
      await this.dataSource.query(
        `DELETE FROM connectors.${table} WHERE tenant_id = $1`,
        [tenantId],
      );
    }
  }
}
