import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';

import { DataSource, In } from 'typeorm';

import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { UserWorkspaceEntity } from 'src/engine/core-modules/user-workspace/user-workspace.entity';
import { UserRoleService } from 'src/engine/metadata-modules/user-role/user-role.service';

/**
 * A membership that has ended keeps its role, and Twenty, which gives a role's holders
 * another one before it deletes the role, finds no membership for that one and deletes
 * nothing. Only who is a member holds a role.
 */
@Injectable()
export class HoldersOfRoleAdapter implements OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    const userRoleService = this.moduleRef.get(UserRoleService, {
      strict: false,
    });

    aroundMethod(
      userRoleService,
      'getUserWorkspaceIdsAssignedToRole',
      async (list, ...role) =>
        this.ofMembers((await list(...role)) as string[]),
    );
  }

  private async ofMembers(userWorkspaceIds: string[]): Promise<string[]> {
    const memberships = await this.dataSource
      .getRepository(UserWorkspaceEntity)
      .findBy({ id: In(userWorkspaceIds) });

    return memberships.map(({ id }) => id);
  }
}
