import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { type TwentyUser } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  type TwentyWorkspace,
  type TwentyWorkspaces,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { DataSource } from 'typeorm';

/** Injects how long an activation takes. */
export const ACTIVATION_SECONDS = Symbol('ACTIVATION_SECONDS');

/** Stands in for Twenty's services that make workspaces. */
@Injectable()
export class SimulatedWorkspaces implements TwentyWorkspaces {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(ACTIVATION_SECONDS) private readonly activationSeconds: number,
  ) {}

  async findOldest(): Promise<TwentyWorkspace | null> {
    const [workspace] = await this.dataSource.query<TwentyWorkspace[]>(
      `SELECT id, "activationStatus" NOT LIKE '%CREATION' AS "isActivated",
              coalesce("displayName", '') AS name
         FROM core.workspace ORDER BY "createdAt" LIMIT 1`,
    );

    return workspace ?? null;
  }

  async isAdmin(userId: string, workspaceId: string): Promise<boolean> {
    const admins = await this.dataSource.query(
      `SELECT FROM core."userWorkspace"
         JOIN core."roleTarget"
           ON "roleTarget"."userWorkspaceId" = "userWorkspace".id
         JOIN core.role ON role.id = "roleTarget"."roleId"
        WHERE "userWorkspace"."userId" = $1
          AND "userWorkspace"."workspaceId" = $2
          AND role.label = 'Admin'`,
      [userId, workspaceId],
    );

    return admins.length > 0;
  }

  async create(owner: TwentyUser, name: string): Promise<TwentyWorkspace> {
    const [workspace] = await this.dataSource.query<[{ id: string }]>(
      `INSERT INTO core.workspace ("displayName", "activationStatus")
       VALUES ($1, 'PENDING_CREATION') RETURNING id`,
      [name],
    );

    await this.dataSource.query(
      `INSERT INTO core."userWorkspace" ("userId", "workspaceId") VALUES ($1, $2)`,
      [owner.id, workspace.id],
    );

    return { id: workspace.id, isActivated: false, name };
  }

  async handOver(
    workspaceId: string,
    _owner: TwentyUser,
    name: string,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE core.workspace SET "displayName" = $2 WHERE id = $1`,
      [workspaceId, name],
    );
  }

  async warmUp(): Promise<void> {}

  async readVersion(): Promise<string> {
    return 'simulator';
  }

  async activate(workspaceId: string, owner: TwentyUser): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      await entityManager.query('SELECT pg_sleep($1)', [
        this.activationSeconds,
      ]);
      await entityManager.query(
        `INSERT INTO core.role ("workspaceId", label)
         VALUES ($1, 'Admin'), ($1, 'Member')
         ON CONFLICT DO NOTHING`,
        [workspaceId],
      );
      await entityManager.query(
        `UPDATE core.workspace
            SET "activationStatus" = 'ACTIVE',
                "defaultRoleId" = (SELECT id FROM core.role
                                    WHERE "workspaceId" = $1 AND label = 'Member')
          WHERE id = $1`,
        [workspaceId],
      );
      await entityManager.query(
        `INSERT INTO core."roleTarget" ("userWorkspaceId", "roleId")
         SELECT "userWorkspace".id, role.id
           FROM core."userWorkspace", core.role
          WHERE "userWorkspace"."userId" = $2
            AND "userWorkspace"."workspaceId" = $1
            AND role."workspaceId" = $1 AND role.label = 'Admin'
         ON CONFLICT DO NOTHING`,
        [workspaceId, owner.id],
      );
      await entityManager.query(
        `INSERT INTO core.person ("workspaceId", "firstName", "lastName")
         VALUES ($1, 'Layla', 'Al-Harbi'), ($1, 'Yusuf', 'Al-Qahtani')`,
        [workspaceId],
      );
    });
  }
}
