import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';
import { type ProvisioningStep } from '@twenty-clerk/contract/sign-in/provisioning-progress';

export type OrganizationRecord = {
  organizationId: string;
  workspaceId: string | null;
  step: ProvisioningStep | 'ready';
  millisecondsSinceFailure: number | null;
  /** Why the step has failed, as far as people may know. */
  obstacle: Obstacle | null;
};

/** Which Clerk organization this database belongs to. */
@Injectable()
export class OrganizationRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  async find(): Promise<OrganizationRecord | null> {
    const [organization] = await this.database.query<OrganizationRecord>(
      `SELECT organization_id AS "organizationId",
              workspace_id AS "workspaceId",
              step,
              obstacle,
              extract(epoch FROM now() - failed_at)::float * 1000
                AS "millisecondsSinceFailure"
         FROM clerk.organization`,
      [],
    );

    return organization ?? null;
  }

  /** Gives the database to an organization, unless it already has one. */
  async claim(
    organizationId: string,
    workspaceId: string | null,
    step: OrganizationRecord['step'],
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO clerk.organization (organization_id, workspace_id, step)
       VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [organizationId, workspaceId, step],
    );
  }

  /** Hands the database over, if it belongs to `formerId`. */
  async replace(formerId: string, organizationId: string): Promise<void> {
    await this.database.query(
      `UPDATE clerk.organization
          SET organization_id = $2, updated_at = now()
        WHERE organization_id = $1`,
      [formerId, organizationId],
    );
  }

  /** Hands the database over, whoever it belongs to. */
  async giveTo(organizationId: string): Promise<void> {
    await this.database.query(
      `UPDATE clerk.organization
          SET organization_id = $1, failed_at = NULL, updated_at = now()`,
      [organizationId],
    );
  }

  /** What was in the way of a step is so until another one is reached. */
  async reach(step: OrganizationRecord['step']): Promise<void> {
    await this.database.query(
      `UPDATE clerk.organization
          SET step = $1, failed_at = NULL, updated_at = now(),
              obstacle = CASE WHEN step = $1 THEN obstacle END`,
      [step],
    );
  }

  async recordWorkspace(workspaceId: string): Promise<void> {
    await this.database.query(
      `UPDATE clerk.organization SET workspace_id = $1, updated_at = now()`,
      [workspaceId],
    );
  }

  async recordFailure(obstacle: Obstacle | null): Promise<void> {
    await this.database.query(
      `UPDATE clerk.organization
          SET failed_at = now(), obstacle = $1, updated_at = now()`,
      [obstacle],
    );
  }
}
