import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { type Redis } from 'ioredis';

import {
  type ProcessBroadcast,
  type ProcessCutOff,
  type ProcessMessage,
} from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';
import { REVOCATION_KEPT_SECONDS } from 'src/engine/core-modules/clerk-auth/revocation/revocation-kept-seconds';
import { RedisClientService } from 'src/engine/core-modules/redis-client/redis-client.service';

const CHANNEL = 'twenty-clerk:broadcast';
const REVOCATIONS = 'twenty-clerk:revocations';

type Receive = (message: ProcessMessage | ProcessCutOff) => void;

/** Reaches the other processes through the Redis that Twenty needs anyway. */
@Injectable()
export class RedisBroadcastAdapter
  implements ProcessBroadcast, OnModuleDestroy
{
  private readonly logger = new Logger(RedisBroadcastAdapter.name);
  private subscriber: Redis | null = null;

  constructor(private readonly moduleRef: ModuleRef) {}

  async send(message: ProcessMessage): Promise<void> {
    if (message.kind === 'user_revoked') {
      await this.redis().zadd(REVOCATIONS, message.revokedAt, message.userId);
    }
    await this.redis().publish(CHANNEL, JSON.stringify(message));
  }

  async listen(receive: Receive): Promise<void> {
    const subscriber = this.redis().duplicate();

    this.subscriber = subscriber;
    subscriber.on('error', (error) => this.logger.warn(error.message));
    subscriber.on('message', (_channel, text) =>
      receive(JSON.parse(text) as ProcessMessage),
    );
    // After every connection, the first one included: what was sent while the
    // connection was down is only in the list.
    subscriber.on('ready', () => void this.catchUp(receive));
    subscriber.on('ready', () => receive({ kind: 'cut_off' }));
    await subscriber.subscribe(CHANNEL);
    await this.catchUp(receive);
  }

  async onModuleDestroy(): Promise<void> {
    this.subscriber?.disconnect();
  }

  private async catchUp(receive: Receive) {
    try {
      const oldest = Math.floor(Date.now() / 1_000) - REVOCATION_KEPT_SECONDS;

      await this.redis().zremrangebyscore(REVOCATIONS, '-inf', oldest);

      const pairs = await this.redis().zrange(REVOCATIONS, 0, -1, 'WITHSCORES');

      for (let index = 0; index < pairs.length; index += 2) {
        receive({
          kind: 'user_revoked',
          userId: String(pairs[index]),
          revokedAt: Number(pairs[index + 1]),
        });
      }
    } catch (error) {
      this.logger.warn(
        `Revocations could not be read from Redis: ${(error as Error).message}`,
      );
    }
  }

  private redis(): Redis {
    return this.moduleRef
      .get(RedisClientService, { strict: false })
      .getClient();
  }
}
