import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Injectable } from '@nestjs/common';

import { TenantDatabaseInspector } from '../tenant-databases/tenant-database-inspector.service';
import { TenantDatabaseError } from '../tenant-databases/tenant-database.error';
import { TenantDatabasesService } from '../tenant-databases/tenant-databases.service';
import { type Tenant } from '../registry/tenant.entity';
import {
  databaseNameOf,
  TenantRepository,
} from '../registry/tenant.repository';
import { TransitionRefusedError } from '../registry/transition-refused.error';
import { runPostgresqlProgram } from './postgresql-program';

/** Writes a tenant's database to a file, and brings it back from one. */
@Injectable()
export class TenantDumpsService {
  constructor(
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly tenantDatabaseInspector: TenantDatabaseInspector,
    private readonly tenantRepository: TenantRepository,
  ) {}

  /**
   * Writes the database as it is at this moment, people at work or not. A file of
   * that name is whole, whatever happens on the way.
   *
   * @returns the file, in PostgreSQL's custom format.
   * @throws PostgresqlProgramError
   */
  async dump(
    tenant: Tenant,
    folder: string,
    fileName: string,
  ): Promise<string> {
    const file = join(folder, fileName);
    const partial = `${file}.partial`;

    // Everything of a tenant is in there: nobody else may read it, whoever may read
    // the folder. pg_dump writes into the file that it finds.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rm(partial, { force: true });
    await writeFile(partial, '', { flag: 'wx', mode: 0o600 });
    try {
      await runPostgresqlProgram(
        'pg_dump',
        await this.serverVersionOf(tenant),
        this.tenantDatabasesService.urlOf(tenant),
        ['--format=custom', `--file=${partial}`],
      );
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }

    return file;
  }

  /**
   * Gives a tenant the database of a dump. It is restored beside the tenant's and
   * looked at first, so that a dump that is broken, or of another tenant, changes
   * nothing. The database that was there stays, marked as a former one, until the
   * next restore.
   *
   * At no moment are two databases marked as the tenant's own, and none is that the
   * registry does not name: cut off before `publish` has succeeded the tenant has
   * the former one, and the new one after it. See TenantDatabasesService.settle().
   *
   * @param databaseServer where the database is to be.
   * @param publish tells everybody of the new address.
   * @returns the workspace in it, and the former database (null when there was none).
   * @throws PostgresqlProgramError; TenantDatabaseError dump_not_of_tenant,
   * database_unreachable, not_allowed, …; TransitionRefusedError of `publish`
   */
  async restore(
    tenant: Tenant,
    file: string,
    databaseServer: string,
    publish: (
      place: Pick<Tenant, 'databaseName' | 'databaseServer' | 'epoch'> & {
        workspaceId: string;
      },
    ) => Promise<void>,
  ): Promise<{ workspaceId: string; formerDatabase: string | null }> {
    const epoch = tenant.epoch + 1;
    const place = {
      databaseServer,
      databaseName: `${databaseNameOf(tenant.id)}_${epoch}`,
      epoch,
    };
    const restored = { ...place, id: tenant.id };

    await this.tenantDatabasesService.createEmpty(restored);

    const workspaceId = await this.restoreInto(restored, tenant, file).catch(
      (error: unknown) => this.throwAway(restored, error),
    );
    const hasFormer = await this.tenantDatabasesService
      .retire(tenant)
      .catch((error: unknown) => this.throwAway(restored, error));

    try {
      await publish({ ...place, workspaceId });
    } catch (error) {
      // Of anything else nobody knows whether it has succeeded.
      if (error instanceof TransitionRefusedError) {
        if (hasFormer) {
          await this.tenantDatabasesService.claim(tenant);
        }
        await this.throwAway(restored, error);
      }
      throw error;
    }
    await this.tenantDatabasesService.claim(restored);
    // The next restore tries again.
    await this.tenantDatabasesService
      .dropFormers(restored, { butNot: tenant.databaseName })
      .catch(() => undefined);

    return {
      workspaceId,
      formerDatabase: hasFormer ? tenant.databaseName : null,
    };
  }

  /** PostgreSQL's major version on the server of the database. */
  private serverVersionOf(
    address: Pick<Tenant, 'databaseName' | 'databaseServer'>,
  ): Promise<number> {
    return this.tenantDatabasesService.inDatabase(address, async (client) => {
      const { rows } = await client.query<{ server_version_num: string }>(
        'SHOW server_version_num',
      );

      return Math.trunc(Number(rows[0]?.server_version_num) / 10_000);
    });
  }

  private async restoreInto(
    restored: Pick<Tenant, 'databaseName' | 'databaseServer'>,
    tenant: Tenant,
    file: string,
  ): Promise<string> {
    await runPostgresqlProgram(
      'pg_restore',
      await this.serverVersionOf(restored),
      this.tenantDatabasesService.urlOf(restored),
      ['--no-owner', '--no-privileges', '--exit-on-error', file],
    );

    return this.workspaceIn(restored, tenant);
  }

  private async throwAway(
    restored: Pick<Tenant, 'id' | 'databaseName' | 'databaseServer'>,
    reason: unknown,
  ): Promise<never> {
    await this.tenantDatabasesService.drop(restored).catch(() => undefined);
    throw reason;
  }

  private async workspaceIn(
    restored: Pick<Tenant, 'databaseName' | 'databaseServer'>,
    tenant: Tenant,
  ): Promise<string> {
    const [workspaceId, ...others] =
      (await this.tenantDatabaseInspector.readWorkspaces(restored)) ?? [];
    const own = tenant.workspaceId ?? tenant.formerWorkspaceId;

    if (
      !workspaceId ||
      others.length > 0 ||
      (own ?? workspaceId) !== workspaceId ||
      (await this.tenantRepository.listByWorkspaceEver(workspaceId)).some(
        (holder) =>
          holder.id !== tenant.id &&
          (own === null || holder.workspaceId === workspaceId),
      )
    ) {
      throw new TenantDatabaseError(
        'dump_not_of_tenant',
        `This dump does not hold the workspace of tenant ${tenant.id}. Nothing was changed.`,
      );
    }

    return workspaceId;
  }
}
