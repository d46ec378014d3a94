import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { type Redis } from 'ioredis';

import { RedisClientService } from 'src/engine/core-modules/redis-client/redis-client.service';

const WANTED = 'twenty-clerk:wanted-upgrades';
const KEPT_SECONDS = 3_600;

/** The tenants that somebody has come for in vain, whichever server they came to. */
@Injectable()
export class WantedUpgrades {
  constructor(private readonly moduleRef: ModuleRef) {}

  async add(tenantId: string): Promise<void> {
    await this.redis().zadd(WANTED, 'NX', Date.now(), tenantId);
    await this.redis().expire(WANTED, KEPT_SECONDS);
  }

  /** @returns the one that was wanted first; null when there is none. */
  async take(): Promise<string | null> {
    const [tenantId] = await this.redis().zpopmin(WANTED);

    return tenantId ?? null;
  }

  private redis(): Redis {
    return this.moduleRef
      .get(RedisClientService, { strict: false })
      .getClient();
  }
}
