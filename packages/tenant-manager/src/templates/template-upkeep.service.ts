import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { Inject, Injectable, Logger } from '@nestjs/common';

import { FIRST_EPOCH } from '@twenty-clerk/contract/databases/tenant-marker';
import { type ClerkAuthErrorCode } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { TenantDatabaseInspector } from '../tenant-databases/tenant-database-inspector.service';
import { TenantDatabasesService } from '../tenant-databases/tenant-databases.service';
import { Locks } from '../registry/locks.service';
import {
  databaseNameOf,
  TenantRepository,
} from '../registry/tenant.repository';
import { TwentyClient, TwentyFailedError } from '../twenty/twenty.client';
import {
  type PreparedDatabase,
  PreparedDatabasesRepository,
} from '../registry/prepared-databases.repository';
import { TemplateClones } from './template-clones.service';
import { TemplateMaker } from './template-maker.service';

const PAUSE_MILLISECONDS = 3_000;
const PAUSE_AFTER_FAILURE_MILLISECONDS = 60_000;
/** Every attempt has Twenty make two workspaces. */
const LONGEST_PAUSE_MILLISECONDS = 30 * 60_000;
const SHUTDOWN_MILLISECONDS = 8_000;

/**
 * Keeps a template of Twenty's current version, and clones of it in stock, on the
 * server where new tenants are made.
 */
@Injectable()
export class TemplateUpkeep {
  private readonly logger = new Logger(TemplateUpkeep.name);
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();
  private complaint: string | null = null;
  private elsewhereAgainAt = 0;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly preparedDatabasesRepository: PreparedDatabasesRepository,
    private readonly templateClones: TemplateClones,
    private readonly templateMaker: TemplateMaker,
    private readonly tenantDatabaseInspector: TenantDatabaseInspector,
    private readonly tenantDatabasesService: TenantDatabasesService,
    private readonly locks: Locks,
    private readonly tenantRepository: TenantRepository,
    private readonly twentyClient: TwentyClient,
  ) {}

  start(): void {
    this.working = this.work();
  }

  /** What is cut off here is a rest, which is cleared away at the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.race([
      this.working,
      delay(SHUTDOWN_MILLISECONDS, undefined, { ref: false }),
    ]);
  }

  private async work() {
    const { signal } = this.stopping;
    let pauseAfterFailure = PAUSE_AFTER_FAILURE_MILLISECONDS;

    while (!signal.aborted) {
      let pause = PAUSE_MILLISECONDS;

      try {
        await this.keep();
        this.complaint = null;
        pauseAfterFailure = PAUSE_AFTER_FAILURE_MILLISECONDS;
      } catch (error) {
        this.complain((error as Error).message);
        if (!isAway(error)) {
          pause = pauseAfterFailure;
          pauseAfterFailure = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
        }
      }

      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Once: what goes on for hours must not fill the log. */
  private complain(message: string) {
    if (message !== this.complaint) {
      this.complaint = message;
      this.logger.warn(
        `The template is not up to date, so tenants may be made step by step: ${message}`,
      );
    }
  }

  /** One process at a time. */
  private async keep(): Promise<void> {
    const version = await this.twentyClient.templateVersion();

    await this.locks.withLock('templates', async () => {
      const { placementServer } = this.configuration;

      // First what a crash or a failure has left, so that it cannot pile up.
      await this.clearAway(
        (database) => this.isHere(database) && database.status === 'making',
      );

      const template =
        await this.preparedDatabasesRepository.findTemplate(placementServer);

      if (template?.version !== version) {
        await this.templateMaker.make(placementServer, version);
      }
      await this.clearAway(
        (database) =>
          this.isHere(database) &&
          (database.version !== version || database.status === 'making'),
      );
      await this.fillStock(version);
      await this.clearElsewhere();
    });
  }

  private isHere({ databaseServer }: PreparedDatabase) {
    return databaseServer === this.configuration.placementServer;
  }

  /**
   * Tenants were made there before. Last, and it may fail: that server may be the
   * reason why they are not any more.
   */
  private async clearElsewhere() {
    if (Date.now() < this.elsewhereAgainAt) {
      return;
    }

    try {
      await this.clearAway((database) => !this.isHere(database));
    } catch (error) {
      this.elsewhereAgainAt = Date.now() + LONGEST_PAUSE_MILLISECONDS;
      this.logger.warn(
        `What was made ahead where tenants were made before could not be dropped, which will be tried again: ${(error as Error).message}`,
      );
    }
  }

  private async clearAway(isInTheWay: (database: PreparedDatabase) => boolean) {
    for (const database of await this.preparedDatabasesRepository.list()) {
      if (isInTheWay(database)) {
        await this.clear(database);
      }
    }
  }

  private async clear(database: PreparedDatabase) {
    const isLeft = await this.preparedDatabasesRepository.giveUp(database.id);

    if (!isLeft) {
      return;
    }
    // Nobody gets a template, and nobody can connect to one.
    if (
      database.purpose === 'stock' &&
      (await this.tenantDatabasesService.isHandedOver(database))
    ) {
      this.logger.warn(
        `${database.databaseName} is in use already, of which the registry knew nothing, and was left alone. Was the registry restored from a dump of before? See: tenants doctor`,
      );
    } else {
      for (const workspaceId of await this.workspacesOf(database)) {
        await this.twentyClient.removeFiles(workspaceId);
      }
      await this.twentyClient.refresh(database.id);
      await this.tenantDatabasesService.drop(database);
    }
    await this.preparedDatabasesRepository.remove(database.id);
  }

  /** Those in it, when whoever made it was killed before it was written down. */
  private async workspacesOf(database: PreparedDatabase): Promise<string[]> {
    if (database.workspaceId !== null) {
      return [database.workspaceId];
    }

    return (await this.tenantDatabaseInspector.readWorkspaces(database)) ?? [];
  }

  private async fillStock(version: string) {
    const stock = (await this.preparedDatabasesRepository.list()).filter(
      (database) => this.isHere(database) && database.purpose === 'stock',
    );

    for (
      let size = stock.length;
      size < this.configuration.stockSize && !this.stopping.signal.aborted;
      size += 1
    ) {
      // The stock is for those to come; first come those who wait.
      if (await this.tenantRepository.isSomebodyWaiting()) {
        return;
      }
      await this.addToStock(version);
    }
  }

  private async addToStock(version: string) {
    const { placementServer } = this.configuration;
    const template =
      await this.preparedDatabasesRepository.findTemplate(placementServer);

    if (template?.version !== version) {
      return;
    }

    const id = randomUUID();
    const address = {
      id,
      databaseServer: placementServer,
      databaseName: databaseNameOf(id),
      epoch: FIRST_EPOCH,
    };

    await this.preparedDatabasesRepository.add({
      ...address,
      purpose: 'stock',
      version,
    });

    try {
      const made = await this.templateClones.make(
        template,
        address,
        (workspaceId) =>
          this.preparedDatabasesRepository.recordWorkspace(id, workspaceId),
      );

      await this.twentyClient.warmUp(id, made.workspaceId);
    } catch (error) {
      // Restored from a dump, for instance, which holds no sealed database.
      if ((error as { code?: string }).code === 'template_missing') {
        await this.preparedDatabasesRepository.giveUp(template.id);
      }
      throw error;
    }
    await this.preparedDatabasesRepository.finish(id);
  }
}

/**
 * Twenty, or for Twenty tenant-manager, is starting, or gone for a moment: nothing has
 * been made in vain.
 */
const isAway = (error: unknown) =>
  error instanceof TwentyFailedError &&
  (error.code === 'twenty_unreachable' ||
    error.code === ('tenant_lookup_unreachable' satisfies ClerkAuthErrorCode));
