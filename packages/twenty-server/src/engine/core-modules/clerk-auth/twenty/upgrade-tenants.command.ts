import { ModuleRef } from '@nestjs/core';

import { Command, CommandRunner, Option } from 'nest-commander';

import { UpgradeCommand } from 'src/database/commands/upgrade-version-command/upgrade.command';
import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { runMigrateSchemaInProcess } from 'src/engine/core-modules/clerk-auth/data-model/run-migrate-schema-in-process';
import {
  type RunTwenty,
  type TwentyCommand,
} from 'src/engine/core-modules/clerk-auth/preparation/prepare-database';
import { takingTenants } from 'src/engine/core-modules/clerk-auth/preparation/preparation-lock';
import { withTimeLimit } from 'src/engine/core-modules/clerk-auth/preparation/time-limit';
import { upgradeTenants } from 'src/engine/core-modules/clerk-auth/preparation/prepare-tenants';
import { readPreparationSettings } from 'src/engine/core-modules/clerk-auth/preparation/read-preparation-settings';
import { reasonOf } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { type TenantDatabase } from 'src/engine/core-modules/clerk-auth/tenancy/databases/list-tenant-databases';
import { shortageOf } from 'src/engine/core-modules/clerk-auth/tenancy/databases/shortage';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import {
  type ComputingCache,
  computeCachesWhenAsked,
} from 'src/engine/core-modules/clerk-auth/twenty/compute-caches-when-asked';
import { flushCaches } from 'src/engine/core-modules/clerk-auth/twenty/twenty-redis';
import { readTwentyBuild } from 'src/engine/core-modules/clerk-auth/twenty/twenty-build';
import { WantedUpgrades } from 'src/engine/core-modules/clerk-auth/twenty/wanted-upgrades.service';
import { UpgradeSequenceReaderService } from 'src/engine/core-modules/upgrade/services/upgrade-sequence-reader.service';
import { WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';

const say = (line: string) => process.stdout.write(`upgrade: ${line}\n`);

@Command({
  name: 'upgrade-tenants',
  description:
    'Upgrades the databases of all tenants that are behind and that no other process has taken, one after the other, and gives them the data model. Exit code 1: some have failed.',
})
export class UpgradeTenantsCommand extends CommandRunner {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly tenancyService: TenancyService,
    private readonly dataModelService: DataModelService,
    private readonly wantedUpgrades: WantedUpgrades,
  ) {
    super();
  }

  async run(
    _arguments: string[],
    { reported = false }: { reported?: boolean },
  ) {
    const { cacheRedisUrl, databaseUrl, tenants } = readPreparationSettings(
      process.env,
    );

    if (tenants === null) {
      throw new Error('TENANT_MANAGER_URL is missing: there are no tenants.');
    }

    const interruption = interruptionOfProcess();
    const outOfTime = new AbortController();

    const signal = AbortSignal.any([
      endOfServer(),
      interruption,
      outOfTime.signal,
    ]);

    computeCachesWhenAsked(
      this.moduleRef.get<unknown, ComputingCache>(WorkspaceCacheService, {
        strict: false,
      }),
    );

    const { failures } = await takingTenants(databaseUrl, (take) =>
      upgradeTenants(tenants, readTwentyBuild(), {
        sequence: this.moduleRef
          .get(UpgradeSequenceReaderService, { strict: false })
          .getUpgradeSequence()
          .map(({ name }) => name),
        runOn: (database) =>
          withTimeLimit(this.runOn(database, cacheRedisUrl, interruption), () =>
            outOfTime.abort(),
          ),
        takeWanted: () => this.wantedUpgrades.take(),
        take,
        signal,
        retriesReported: reported,
        say,
      }),
    );

    failures.forEach((failure) => say(`WARNING: ${failure}`));
    if (outOfTime.signal.aborted) {
      // What was given up would go on beside the next one's, in the same process.
      process.exit(1);
    }
    process.exitCode = failures.length === 0 ? 0 : 1;
  }

  @Option({
    flags: '--reported',
    description:
      'also those whose data model has met conflicts or refusals, which were reported',
  })
  parseReported() {
    return true;
  }

  private runOn(
    { title, tenantId }: TenantDatabase,
    cacheRedisUrl: string,
    interruption: AbortSignal,
  ): RunTwenty {
    return async (command) => {
      try {
        const tenant = await this.tenancyService.findNow(tenantId ?? '');

        if (tenant === null) {
          throw new Error('tenant-manager does not know it');
        }

        const exitCode = await this.tenancyService.withinUpgrade(tenant, () =>
          this.runCommand(command, interruption),
        );

        if (tenant.workspaceId !== null) {
          await flushCaches(cacheRedisUrl, tenant.workspaceId);
        }

        return { exitCode, shortage: null };
      } catch (error) {
        say(`${title}: ${reasonOf(error)}`);

        return { exitCode: 1, shortage: shortageOf(error) };
      }
    };
  }

  private async runCommand(
    command: TwentyCommand,
    interruption: AbortSignal,
  ): Promise<number> {
    switch (command) {
      case 'upgrade':
        await this.moduleRef.get(UpgradeCommand, { strict: false }).run([], {});
        // Told to end, it stops before its next step, and says nothing of that to
        // whoever has called it.
        interruption.throwIfAborted();

        return 0;
      case 'migrate-schema':
        return runMigrateSchemaInProcess(this.dataModelService, {}, say);
      default:
        throw new Error(`${command} is not for the database of a tenant`);
    }
  }
}

/** A signal that asks this process to end, whoever sends it. */
const interruptionOfProcess = (): AbortSignal => {
  const controller = new AbortController();

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () =>
      controller.abort(new Error(`interrupted by ${signal}`)),
    );
  }

  return controller.signal;
};

/** The server that has started this process; nobody, when a person has. */
const endOfServer = (): AbortSignal => {
  const controller = new AbortController();

  process.once('disconnect', () => controller.abort());
  process.channel?.unref();

  return controller.signal;
};
