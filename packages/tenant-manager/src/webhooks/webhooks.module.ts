import { Module } from '@nestjs/common';

import { QueueModule } from '../queue/queue.module';
import { WebhookInbox } from './webhook-inbox.service';
import { WebhookRetention } from './webhook-retention.service';
import { WebhooksController } from './webhooks.controller';

/** Clerk's deliveries. */
@Module({
  imports: [QueueModule],
  controllers: [WebhooksController],
  providers: [WebhookInbox, WebhookRetention],
  exports: [WebhookRetention],
})
export class WebhooksModule {}
