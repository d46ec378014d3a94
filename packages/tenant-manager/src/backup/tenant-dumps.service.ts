import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Injectable } from '@nestjs/common';

import { TenantDatabaseInspector } from '../provisioning/tenant-database-inspector.service';
import {
  TenantDatabaseError,
  TenantDatabasesService,
} from '../provisioning/tenant-databases.service';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
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
    directory: string,
    fileName: string,
  ): Promise<string> {
    const file = join(directory, fileName);
    const partial = `${file}.partial`;

    // Everything of a tenant is in there: nobody else may read it, whoever may read
    // the folder. pg_dump writes into the file that it finds.
    await mkdir(directory, { recursive: true, mode: 0o700 });
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
   * Puts the database of a dump in the place of the tenant's. It is restored
   * beside it and looked at first, so that a dump that is broken, or of another
   * tenant, changes nothing. The database that was there stays, under another
   * name, until the next restore.
   *
   * @returns the workspace in it, and where the former database is (null when
   * there was none).
   * @throws PostgresqlProgramError; TenantDatabaseError dump_not_of_tenant,
   * database_unreachable, not_allowed, …
   */
  async restore(
    tenant: Tenant,
    file: string,
  ): Promise<{ workspaceId: string; formerDatabase: string | null }> {
    const beside = {
      ...tenant,
      databaseName: `twenty_restored_${tenant.id.replaceAll('-', '')}`,
    };

    await this.tenantDatabasesService.createEmpty(beside);
    try {
      await runPostgresqlProgram(
        'pg_restore',
        await this.serverVersionOf(beside),
        this.tenantDatabasesService.urlOf(beside),
        ['--no-owner', '--no-privileges', '--exit-on-error', file],
      );
      const workspaceId = await this.workspaceIn(beside, tenant);
      const formerDatabase = await this.tenantDatabasesService.putInPlace(
        tenant,
        beside.databaseName,
      );

      return { workspaceId, formerDatabase };
    } catch (error) {
      await this.tenantDatabasesService.drop(beside).catch(() => undefined);
      throw error;
    }
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

  private async workspaceIn(beside: Tenant, tenant: Tenant): Promise<string> {
    const { workspaceIds } = await this.tenantDatabaseInspector.inspect(beside);
    const [workspaceId, ...others] = workspaceIds ?? [];
    const holder =
      workspaceId && (await this.tenantRepository.findByWorkspace(workspaceId));

    if (
      !workspaceId ||
      others.length > 0 ||
      (tenant.workspaceId ?? workspaceId) !== workspaceId ||
      (holder && holder.id !== tenant.id)
    ) {
      throw new TenantDatabaseError(
        'dump_not_of_tenant',
        `This dump does not hold the workspace of tenant ${tenant.id}. Nothing was changed.`,
      );
    }

    return workspaceId;
  }
}
