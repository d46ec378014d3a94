import { access } from 'node:fs/promises';

import { Injectable } from '@nestjs/common';

import { TenantDumpsService } from '../backup/tenant-dumps.service';
import { lifecycleLockOf, Locks } from '../registry/locks.service';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { outcomesOf } from '../registry/tenant-transitions';
import { TransitionRefusedError } from '../registry/transition-refused.error';
import { TwentyClient } from '../twenty/twenty.client';
import {
  CommandRefused,
  done,
  type Report,
} from '@twenty-clerk/program/command-line/report';
import { TenantFinder } from './answers/tenant-finder.service';

type Backup = {
  tenantId: string;
  file: string | null;
  error: { code: string; message: string } | null;
};

/** The commands that write tenants to files and bring them back. */
@Injectable()
export class BackupCommands {
  constructor(
    private readonly tenantFinder: TenantFinder,
    private readonly locks: Locks,
    private readonly tenantRepository: TenantRepository,
    private readonly tenantDumpsService: TenantDumpsService,
    private readonly twentyClient: TwentyClient,
  ) {}

  /**
   * Writes one tenant, or all that have a workspace, into a folder. A tenant
   * that fails is named, and the others go on.
   *
   * @throws CommandRefused arguments_refused
   */
  async backup(name: string | undefined, folder: string): Promise<Report> {
    const tenants =
      name === undefined
        ? (await this.tenantRepository.list()).filter(
            ({ workspaceId }) => workspaceId !== null,
          )
        : [await this.tenantFinder.mustFind(name)];
    // A time in a file's name, without the colons that not every system takes.
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const backups: Backup[] = [];

    for (const tenant of tenants) {
      backups.push(await this.backupOne(tenant, folder, time));
    }

    const failed = backups.filter(({ error }) => error !== null).length;

    return {
      text: [
        ...backups.map(({ tenantId, file, error }) =>
          error === null
            ? `${tenantId}: ${file}`
            : `${tenantId}: FAILED: ${error.message} (${error.code})`,
        ),
        `${backups.length - failed} of ${backups.length} tenants are backed up.`,
      ].join('\n'),
      document: { status: failed === 0 ? 'done' : 'failed', backups },
      exitCode: failed === 0 ? 0 : 2,
    };
  }

  /**
   * Puts the state of a dump in the place of a tenant's database. Only while
   * nobody can work in it; it stays suspended, so that somebody looks first.
   *
   * @param server moves the tenant to that one.
   * @throws CommandRefused file_not_found, restore_running; TransitionRefusedError,
   * PostgresqlProgramError, TenantDatabaseError
   */
  async restore(name: string, file: string, server?: string): Promise<Report> {
    const { id, slug } = await this.tenantFinder.mustFind(name);
    const locked = await this.locks.withLock(lifecycleLockOf(id), () =>
      this.restoreUnderLock(id, file, server),
    );

    if (!locked.isMine) {
      throw new CommandRefused(
        'restore_running',
        `Tenant ${slug} is being restored or dropped just now.`,
      );
    }
    await this.twentyClient.refresh(id);

    return locked.result;
  }

  private async restoreUnderLock(
    id: string,
    file: string,
    server?: string,
  ): Promise<Report> {
    const before = await this.tenantFinder.mustFind(id);

    if (outcomesOf('restored')[before.status] === undefined) {
      throw new TransitionRefusedError('restored', before);
    }
    await access(file).catch(() => {
      throw new CommandRefused(
        'file_not_found',
        `The file ${file} cannot be read.`,
      );
    });

    const result = await this.tenantDumpsService.restore(
      before,
      file,
      server ?? before.databaseServer,
      async (place) => {
        await this.tenantRepository.mustTransition(
          id,
          'restored',
          {
            ...place,
            // What was dropped has lost its members here: they are read again.
            provisioningStep:
              before.status === 'deleted' ? 'workspace' : 'ready',
            templateVersion: null,
            deleteAfter: null,
          },
          { status: before.status, epoch: before.epoch },
        );
      },
    );
    const tenant = await this.tenantFinder.mustFind(id);

    return done(
      [
        `Tenant ${tenant.slug} is restored, and still suspended. Its database is ${tenant.databaseName} on "${tenant.databaseServer}".`,
        ...(result.formerDatabase === null
          ? []
          : [
              `What was there is in the database ${result.formerDatabase} on "${before.databaseServer}", which nobody can use any more.`,
            ]),
        `Twenty remembers what it has read: run "yarn command:prod cache:flush" in its container. Then: ${
          tenant.clerkOrgId === null
            ? 'tenants link'
            : `tenants resume ${tenant.slug}`
        }`,
      ].join('\n'),
      { tenant, ...result },
    );
  }

  private async backupOne(
    tenant: Tenant,
    folder: string,
    time: string,
  ): Promise<Backup> {
    try {
      const file = await this.tenantDumpsService.dump(
        tenant,
        folder,
        `${tenant.databaseName}-${time}.dump`,
      );

      return { tenantId: tenant.id, file, error: null };
    } catch (error) {
      const { code = 'failed', message } = error as {
        code?: string;
        message: string;
      };

      return { tenantId: tenant.id, file: null, error: { code, message } };
    }
  }
}
