import { Module } from '@nestjs/common';

import { QueueModule } from '../queue/queue.module';
import { AccountRepository } from './account.repository';

/** Shops and agents, and whose they are. */
@Module({
  imports: [QueueModule],
  providers: [AccountRepository],
  exports: [AccountRepository],
})
export class AccountsModule {}
