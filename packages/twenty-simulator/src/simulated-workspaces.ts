import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import {
  originalOfLogo,
  originOfLogo,
} from 'src/engine/core-modules/clerk-auth/people/picture-copy';
import { type TwentyUser } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  type TwentyWorkspace,
  type TwentyWorkspaces,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { DataSource } from 'typeorm';

import { SimulatedFiles } from './simulated-files';
import { MAKE_CLIENT_JOB, SimulatedJobs } from './simulated-jobs';
import { SimulatedRecords } from './simulated-records';

/** Injects how long an activation takes. */
export const ACTIVATION_SECONDS = Symbol('ACTIVATION_SECONDS');
/** Injects the release of Twenty that it passes itself off as. */
export const RELEASE = Symbol('RELEASE');

/** Stands in for Twenty's services that make workspaces. */
@Injectable()
export class SimulatedWorkspaces implements TwentyWorkspaces {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(ACTIVATION_SECONDS) private readonly activationSeconds: number,
    @Inject(RELEASE) private readonly release: string,
    private readonly simulatedRecords: SimulatedRecords,
    private readonly simulatedFiles: SimulatedFiles,
    private readonly simulatedJobs: SimulatedJobs,
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

    await this.addMembership(workspace.id, owner);

    return { id: workspace.id, isActivated: false, name };
  }

  async handOver(
    workspaceId: string,
    _owner: TwentyUser,
    name: string,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE core.workspace SET "displayName" = $2, subdomain = DEFAULT
        WHERE id = $1`,
      [workspaceId, name],
    );
  }

  async rename(
    workspaceId: string,
    { formerName, name }: { formerName: string; name: string },
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE core.workspace SET "displayName" = $3
        WHERE id = $1 AND "displayName" = $2`,
      [workspaceId, formerName, name],
    );
  }

  async findLogo(workspaceId: string): Promise<string | null> {
    const [workspace] = await this.dataSource.query<
      [{ logo: string | null; logoFileId: string | null }]
    >('SELECT logo, "logoFileId" FROM core.workspace WHERE id = $1', [
      workspaceId,
    ]);

    return originalOfLogo(workspace);
  }

  async showLogo(
    workspaceId: string,
    picture: string | null,
  ): Promise<boolean> {
    const file = await this.simulatedFiles.addPicture(workspaceId, picture);

    if (file === undefined) {
      return false;
    }

    await this.dataSource.query(
      'UPDATE core.workspace SET logo = $2, "logoFileId" = $3 WHERE id = $1',
      [
        workspaceId,
        file && picture && originOfLogo(file.id, picture),
        file && file.id,
      ],
    );

    return true;
  }

  async warmUp(workspaceId: string): Promise<void> {
    await this.simulatedRecords.people(workspaceId);
  }

  async readVersion(): Promise<string> {
    return this.release;
  }

  async activate(workspaceId: string, owner: TwentyUser): Promise<void> {
    if (!(await this.isActivated(workspaceId))) {
      await this.simulatedRecords.makeSchema(workspaceId);
      await this.addMembership(workspaceId, owner);
    }
    await this.simulatedRecords.addMember(owner.id, workspaceId);
    await this.makeRoles(workspaceId, owner);

    if (await this.setActive(workspaceId)) {
      await this.fill(workspaceId, owner);
    }
  }

  private async isActivated(workspaceId: string): Promise<boolean> {
    const activated = await this.dataSource.query<object[]>(
      `SELECT FROM core.workspace
        WHERE id = $1 AND "activationStatus" NOT LIKE '%CREATION'`,
      [workspaceId],
    );

    return activated.length > 0;
  }

  private async addMembership(workspaceId: string, owner: TwentyUser) {
    await this.dataSource.query(
      `INSERT INTO core."userWorkspace" ("userId", "workspaceId")
       VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [owner.id, workspaceId],
    );
  }

  private async makeRoles(workspaceId: string, owner: TwentyUser) {
    await this.dataSource.query(
      `INSERT INTO core.role ("workspaceId", label, "canUpdateAllSettings")
       VALUES ($1, 'Admin', true), ($1, 'Member', false)
       ON CONFLICT DO NOTHING`,
      [workspaceId],
    );
    await this.dataSource.query(
      `INSERT INTO core."roleTarget" ("userWorkspaceId", "roleId")
       SELECT "userWorkspace".id, role.id
         FROM core."userWorkspace", core.role
        WHERE "userWorkspace"."userId" = $2
          AND "userWorkspace"."workspaceId" = $1
          AND role."workspaceId" = $1 AND role.label = 'Admin'
       ON CONFLICT DO NOTHING`,
      [workspaceId, owner.id],
    );
  }

  /** @returns false when it is already. */
  private async setActive(workspaceId: string): Promise<boolean> {
    return this.dataSource.transaction(async (entityManager) => {
      await entityManager.query('SELECT pg_sleep($1)', [
        this.activationSeconds,
      ]);

      const [activated] = await entityManager.query(
        `UPDATE core.workspace
            SET "activationStatus" = 'ACTIVE',
                "defaultRoleId" = (SELECT id FROM core.role
                                    WHERE "workspaceId" = $1 AND label = 'Member')
          WHERE id = $1 AND "activationStatus" LIKE '%CREATION'
          RETURNING id`,
        [workspaceId],
      );

      return activated.length > 0;
    });
  }

  /** What everybody finds in a new workspace, and what comes later. */
  private async fill(workspaceId: string, owner: TwentyUser) {
    for (const [firstName, lastName] of FIRST_PEOPLE) {
      await this.simulatedRecords.createPerson(owner.id, workspaceId, {
        firstName,
        lastName,
      });
    }
    await this.dataSource.query(
      `INSERT INTO core.view
         ("workspaceId", name, filters, "createdByUserWorkspaceId")
       SELECT $1::uuid, 'Everybody',
              jsonb_build_object('of', $1::text,
                                 'roles', jsonb_build_array("defaultRoleId")),
              "userWorkspace".id
         FROM core.workspace
         JOIN core."userWorkspace"
           ON "userWorkspace"."workspaceId" = workspace.id
          AND "userWorkspace"."userId" = $2
        WHERE workspace.id = $1`,
      [workspaceId, owner.id],
    );
    await this.simulatedFiles.add(workspaceId, 'welcome.txt', 'Welcome');
    await this.simulatedJobs.add({
      queueName: 'workspace-queue',
      jobName: 'IndexRecords',
      data: {
        workspaceId,
        schema: await this.simulatedRecords.schemaOf(workspaceId),
      },
    });
    await this.simulatedJobs.add({
      queueName: 'workspace-queue',
      jobName: MAKE_CLIENT_JOB,
      data: { workspaceId },
    });
  }
}

const FIRST_PEOPLE = [
  ['Layla', 'Al-Harbi'],
  ['Yusuf', 'Al-Qahtani'],
] as const;
