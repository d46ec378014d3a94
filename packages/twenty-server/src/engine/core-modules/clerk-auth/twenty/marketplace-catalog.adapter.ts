import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { MarketplaceService } from 'src/engine/core-modules/application/application-marketplace/marketplace.service';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { leavePicturesAtRegistry } from 'src/engine/core-modules/clerk-auth/twenty/marketplace-pictures';
import { PromiseMemoizer } from 'src/engine/twenty-orm/storage/promise-memoizer.storage';

/** Of those that it does not have, a release reads nothing. */
const READERS = [
  'fetchAppsFromRegistry',
  'fetchManifestFromRegistryCdn',
  'fetchReadmeFromRegistryCdn',
];

const KEPT_MILLISECONDS = 10 * 60_000;

type Readers = Record<string, unknown>;

/**
 * The catalog of Twenty's marketplace stands in every tenant's database, and a cron
 * writes it into each of them. What it writes is the same for all, so the npm
 * registry is asked once for all.
 */
@Injectable()
export class MarketplaceCatalogAdapter implements OnModuleInit {
  // Twenty's keeps no nothing, and that there is nothing is to be kept too.
  private readonly answers = new PromiseMemoizer<{ answer: unknown }>(
    KEPT_MILLISECONDS,
  );

  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly tenancyService: TenancyService,
  ) {}

  onModuleInit(): void {
    if (!this.tenancyService.isOn) {
      return;
    }

    leavePicturesAtRegistry(this.moduleRef);

    const marketplace = this.moduleRef.get<MarketplaceService & Readers>(
      MarketplaceService,
      { strict: false },
    );

    for (const name of READERS) {
      if (marketplace[name] !== undefined) {
        aroundMethod(marketplace, name, (read, ...parameters) =>
          this.once(`${name}-${JSON.stringify(parameters)}`, () =>
            read(...parameters),
          ),
        );
      }
    }
  }

  private async once(key: `${string}-${string}`, read: () => Promise<unknown>) {
    const kept = await this.answers.memoizePromiseAndExecute(key, async () => ({
      answer: await read(),
    }));

    return kept?.answer;
  }
}
