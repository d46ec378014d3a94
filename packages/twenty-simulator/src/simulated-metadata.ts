import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { type Operation } from '@twenty-clerk/data-model/planner/operation';
import { type WorkspaceSnapshot } from '@twenty-clerk/data-model/planner/workspace-snapshot';
import {
  type RefusedPart,
  type WorkspaceMetadata,
} from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';
import { DataSource } from 'typeorm';

import { carryOut } from '../../data-model/test/double/carry-out';
import { InMemoryTwenty } from '../../data-model/test/double/in-memory-twenty';

/**
 * Stands in for Twenty's metadata services: keeps what was carried out, and
 * tells from it what a workspace has.
 */
@Injectable()
export class SimulatedMetadata implements WorkspaceMetadata {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async listWorkspaces(): Promise<string[]> {
    const workspaces = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM core.workspace
        WHERE "activationStatus" IN ('ACTIVE', 'SUSPENDED')
        ORDER BY "createdAt"`,
    );

    return workspaces.map(({ id }) => id);
  }

  async read(workspaceId: string): Promise<WorkspaceSnapshot> {
    const twenty = new InMemoryTwenty();
    const rows = await this.dataSource.query<{ operation: Operation }[]>(
      `SELECT operation FROM core."metadataOperation"
        WHERE "workspaceId" = $1 ORDER BY position`,
      [workspaceId],
    );

    for (const { operation } of rows) {
      carryOut(twenty, operation);
    }

    return twenty.snapshot();
  }

  readAfresh(workspaceId: string): Promise<WorkspaceSnapshot> {
    return this.read(workspaceId);
  }

  async apply(
    workspaceId: string,
    _workspace: WorkspaceSnapshot,
    operations: readonly Operation[],
  ): Promise<RefusedPart[]> {
    await this.dataSource.query(
      `INSERT INTO core."metadataOperation" ("workspaceId", operation)
       SELECT $1, each FROM jsonb_array_elements($2::jsonb) AS each`,
      [workspaceId, JSON.stringify(operations)],
    );

    return [];
  }
}
