import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';

import { DataSource, IsNull } from 'typeorm';

import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { EnterprisePlanService } from 'src/engine/core-modules/enterprise/services/enterprise-plan.service';
import { UserWorkspaceEntity } from 'src/engine/core-modules/user-workspace/user-workspace.entity';

/**
 * Twenty reports to its vendor the seats that it counts in one database. With many
 * tenants they are in all of theirs, and every one is to be reported.
 */
@Injectable()
export class EnterpriseSeatsAdapter implements OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tenancyService: TenancyService,
  ) {}

  onModuleInit(): void {
    if (!this.tenancyService.isOn) {
      return;
    }

    aroundMethod(
      this.moduleRef.get(EnterprisePlanService, { strict: false }),
      'reportSeats',
      async (report) => report(Math.max(1, await this.countSeats())),
    );
  }

  /** @throws when they cannot be counted for every tenant: rather no report. */
  private async countSeats(): Promise<number> {
    let seats = 0;

    for (const tenant of await this.tenancyService.listReady()) {
      seats += await this.tenancyService.within(tenant, () =>
        this.dataSource
          .getRepository(UserWorkspaceEntity)
          .countBy({ deletedAt: IsNull() }),
      );
    }

    return seats;
  }
}
