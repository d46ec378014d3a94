import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism, constants, setPriority } from 'node:os';
import { join } from 'node:path';

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

import { withTenantsLock } from 'src/engine/core-modules/clerk-auth/preparation/preparation-lock';
import { countTenantsBehind } from 'src/engine/core-modules/clerk-auth/preparation/prepare-tenants';
import { readPreparationSettings } from 'src/engine/core-modules/clerk-auth/preparation/read-preparation-settings';
import { upgradeInBackground } from 'src/engine/core-modules/clerk-auth/preparation/upgrade-in-background';
import { UpgradePauses } from 'src/engine/core-modules/clerk-auth/preparation/upgrade-pauses';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { readTwentyBuild } from 'src/engine/core-modules/clerk-auth/twenty/twenty-build';
import { WantedUpgrades } from 'src/engine/core-modules/clerk-auth/twenty/wanted-upgrades.service';

const COMMAND_LINE = join(__dirname, '../../../../command/command.js');

const HEAP_MEGABYTES = 1_536;
/** Of a process that upgrades tenants, with what it needs besides. */
const PROCESS_BYTES = 2 * 1024 ** 3;

/**
 * Has the databases of tenants upgraded once the server serves: neither a worker nor
 * one of Twenty's commands does.
 */
@Injectable()
export class TenantUpgradesService implements OnModuleInit {
  private readonly logger = new Logger(TenantUpgradesService.name);
  private readonly pauses = new UpgradePauses();

  constructor(
    private readonly httpAdapterHost: HttpAdapterHost,
    private readonly tenancyService: TenancyService,
    private readonly wantedUpgrades: WantedUpgrades,
  ) {}

  onModuleInit(): void {
    if (this.tenancyService.isOn) {
      this.httpAdapterHost.listen$.subscribe(() =>
        this.begin().catch(({ message }: Error) => this.logger.error(message)),
      );
    }
  }

  private async begin() {
    const { databaseUrl, preparesDatabases, tenants } = readPreparationSettings(
      process.env,
    );

    this.tenancyService.whenWanted((tenantId) => {
      this.want(tenantId);
      this.pauses.end();
    });

    if (!preparesDatabases || tenants === null) {
      return;
    }

    await upgradeInBackground({
      countBehind: (retriesReported) =>
        countTenantsBehind(tenants, readTwentyBuild(), {
          databaseUrl,
          retriesReported,
          warn: (failure) => this.logger.warn(failure),
        }),
      withLock: (work) => withTenantsLock(databaseUrl, work),
      mostAtOnce: mostProcessesAtOnce,
      start: startUpgrade,
      pause: (failures) => this.pauses.pause(failures),
      say: (line) => this.logger.log(line),
    });
  }

  private want(tenantId: string) {
    this.wantedUpgrades
      .add(tenantId)
      .catch(({ message }: Error) =>
        this.logger.warn(
          `That tenant ${tenantId} is wanted could not be noted: ${message}`,
        ),
      );
  }
}

/** The channel ends with this process, and the other one after it. */
const startUpgrade = (retriesReported: boolean): ChildProcess => {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MEGABYTES}`,
      COMMAND_LINE,
      'upgrade-tenants',
      ...(retriesReported ? ['--reported'] : []),
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );

  if (child.pid !== undefined) {
    // Whoever is served meanwhile is not to notice.
    setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  }

  return child;
};

/** One for each core, as far as there is memory. */
const mostProcessesAtOnce = (): number =>
  Math.max(
    1,
    Math.min(
      availableParallelism(),
      Math.floor(process.availableMemory() / PROCESS_BYTES),
    ),
  );
