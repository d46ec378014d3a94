import { Module } from '@nestjs/common';

import { AccountsModule } from '../accounts/accounts.module';
import { CrmModule } from '../crm/crm.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { TenantsModule } from '../tenants/tenants.module';
import { AgentClaims } from './agent-claims.service';
import { ElevenLabsWebhooksController } from './elevenlabs-webhooks.controller';

/** Calls of voice agents. */
@Module({
  imports: [AccountsModule, CrmModule, DeliveriesModule, TenantsModule],
  controllers: [ElevenLabsWebhooksController],
  providers: [AgentClaims],
  exports: [AgentClaims],
})
export class ElevenLabsModule {}
