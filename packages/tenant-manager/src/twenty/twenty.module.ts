import { Module } from '@nestjs/common';

import { TwentyClient } from './twenty.client';

/** What is asked of Twenty. */
@Module({
  providers: [TwentyClient],
  exports: [TwentyClient],
})
export class TwentyModule {}
