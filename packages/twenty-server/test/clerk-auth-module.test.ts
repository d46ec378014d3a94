import 'reflect-metadata';

import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getDataSourceToken } from '@nestjs/typeorm';

import { ClerkAuthModule } from 'src/engine/core-modules/clerk-auth/clerk-auth.module';

@Global()
@Module({
  providers: [{ provide: getDataSourceToken(), useValue: {} }],
  exports: [getDataSourceToken()],
})
class DatabaseModule {}

@Module({ imports: [DatabaseModule, ClerkAuthModule] })
class TwentyModule {}

/** Nest waits for ever when services need one another in a circle. */
const SECONDS = 30;

it(
  'can be put together as it goes into Twenty: each service gets what it needs',
  async () => {
    const starting = NestFactory.create(TwentyModule, {
      logger: false,
      abortOnError: false,
    });

    await expect(starting).resolves.toBeDefined();
    await (await starting).close();
  },
  SECONDS * 1_000,
);
