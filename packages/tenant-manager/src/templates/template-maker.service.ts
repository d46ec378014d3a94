import { randomUUID } from 'node:crypto';

import { Injectable, Logger } from '@nestjs/common';

import { FIRST_EPOCH } from '@twenty-clerk/contract/databases/tenant-marker';

import { TenantDatabasesService } from '../tenant-databases/tenant-databases.service';
import { TwentyClient } from '../twenty/twenty.client';
import {
  copyWorkspace,
  type Making,
  WorkspaceNotCopyableError,
} from './copy-workspace';
import { emptyDatabase, findTracesOf } from './fill-database';
import { schemaOf } from '../tenant-databases/schema-of-workspace';
import { idsIn } from './own-ids';
import { giveIdentity } from './give-identity';
import { PreparedDatabasesRepository } from '../registry/prepared-databases.repository';
import { readRows } from './table-rows';
import { type WorkspaceCopy } from '../registry/workspace-copy';

type Address = {
  id: string;
  databaseServer: string;
  databaseName: string;
  epoch: number;
};
type Made = { address: Address; making: Making } & Pick<
  WorkspaceCopy,
  'workspaceId' | 'files'
>;

/**
 * Makes the template that tenants are cloned from: a database with everything in
 * it but rows, and the rows of one workspace, to be added with other ids.
 */
@Injectable()
export class TemplateMaker {
  private readonly logger = new Logger(TemplateMaker.name);

  constructor(
    private readonly preparedDatabasesRepository: PreparedDatabasesRepository,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly twentyClient: TwentyClient,
  ) {}

  /**
   * Has Twenty make two workspaces in the same way. Comparing them tells what a
   * workspace has of its own; the first becomes the template.
   *
   * @throws WorkspaceNotCopyableError when something is not understood.
   */
  async make(databaseServer: string, version: string): Promise<void> {
    const startedAt = Date.now();
    const one = await this.makeWorkspace(databaseServer, version);
    const other = await this.makeWorkspace(databaseServer, version);
    const workspaceCopy: WorkspaceCopy = {
      ...copyWorkspace(one.making, other.making),
      workspaceId: one.workspaceId,
      files: one.files,
    };

    refuseRemainders(workspaceCopy);
    await this.tenantDatabasesService.inDatabase(
      one.address,
      async (client) => {
        await emptyDatabase(client, one.making.before);

        const traces = await findTracesOf(client, {
          id: one.workspaceId,
          schema: schemaOf(one.workspaceId),
        });

        if (traces.length > 0) {
          throw new WorkspaceNotCopyableError(
            `its id is in ${traces.slice(0, 5).join(', ')}`,
          );
        }
      },
    );
    await this.tenantDatabasesService.seal(one.address);
    await this.preparedDatabasesRepository.finish(
      one.address.id,
      workspaceCopy,
    );
    this.logger.log(
      `Template ${one.address.databaseName} of version ${version} made in ${Date.now() - startedAt} ms: ${workspaceCopy.ownIds.length} ids in ${workspaceCopy.tables.length} tables, ${workspaceCopy.files.length} files, ${workspaceCopy.jobs.length} jobs`,
    );
  }

  private async makeWorkspace(
    databaseServer: string,
    version: string,
  ): Promise<Made> {
    const id = randomUUID();
    const address = {
      id,
      databaseServer,
      databaseName: `twenty_template_${id.replaceAll('-', '')}`,
      epoch: FIRST_EPOCH,
    };

    await this.preparedDatabasesRepository.add({
      ...address,
      purpose: 'template',
      version,
    });
    await this.tenantDatabasesService.clone(address);

    const before = await this.read(address);
    const made = await this.twentyClient.makeTemplate(id);

    await this.preparedDatabasesRepository.recordWorkspace(
      id,
      made.workspaceId,
    );
    if (made.version !== version) {
      throw new Error(
        `Twenty was upgraded from ${version} to ${made.version} meanwhile`,
      );
    }
    await this.twentyClient.refresh(id);

    const after = await this.read(address);

    return {
      ...made,
      address,
      making: {
        before: before.rows,
        after: after.rows,
        startedAt: before.at,
        endedAt: after.at,
        workspaceId: made.workspaceId,
        makerUserId: made.makerUserId,
        jobs: made.jobs,
      },
    };
  }

  private read(address: Address) {
    return this.tenantDatabasesService.inDatabase(address, async (client) => {
      const {
        rows: [clock],
      } = await client.query<{ at: Date }>('SELECT now() AS at');

      return { rows: await readRows(client), at: clock?.at ?? new Date() };
    });
  }
}

/** Makes one on paper, and looks whether anything of the template is left. */
const refuseRemainders = (workspaceCopy: WorkspaceCopy) => {
  const { tables, files, jobs } = giveIdentity(workspaceCopy);
  const ownIds = new Set(workspaceCopy.ownIds);
  const left = [
    ...tables.map(({ table, text }) => ({ place: table, text })),
    { place: 'the paths of files', text: files.map(({ to }) => to).join(' ') },
    { place: 'jobs', text: JSON.stringify(jobs) },
  ].find(
    ({ text }) =>
      idsIn(text).some((id) => ownIds.has(id)) ||
      text.includes(schemaOf(workspaceCopy.workspaceId)) ||
      text.includes(workspaceCopy.workspaceId.replaceAll('-', '')),
  );

  if (left !== undefined) {
    throw new WorkspaceNotCopyableError(
      `an id of its own would be left in ${left.place}`,
    );
  }
};
