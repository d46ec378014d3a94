import { Module } from '@nestjs/common';

import { AccountsModule } from '../accounts/accounts.module';
import { AuthenticationModule } from '../authentication/authentication.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { EncryptionModule } from '../encryption/encryption.module';
import { QueueModule } from '../queue/queue.module';
import { RecordsModule } from '../records/records.module';
import { TenantsModule } from '../tenants/tenants.module';
import { SallaMerchantApi } from './api/salla-merchant-api.service';
import { ShopPace } from './api/shop-pace.service';
import { SallaOAuth } from './oauth/salla-oauth.service';
import { ShopArrival } from './easy-mode/shop-arrival.service';
import { ConnectionAttemptRepository } from './connection/connection-attempt.repository';
import { PossibleDuplicatesController } from './connection/possible-duplicates.controller';
import { ShopConnectionController } from './connection/shop-connection.controller';
import { ShopConnection } from './connection/shop-connection.service';
import { DeletedThings } from './import/deleted-things.service';
import { ImportProgressRepository } from './import/import-progress.repository';
import { ShopImport } from './import/shop-import.service';
import { ShortLists } from './import/short-lists.service';
import { UpdatedThings } from './import/updated-things.service';
import { ShopTokens } from './tokens/shop-tokens.service';
import { AppEvents } from './webhooks/app-events.service';
import { SallaWebhooksController } from './webhooks/salla-webhooks.controller';

/** Shops: their events, their tokens, and what is in them. */
@Module({
  imports: [
    AccountsModule,
    AuthenticationModule,
    DeliveriesModule,
    EncryptionModule,
    QueueModule,
    RecordsModule,
    TenantsModule,
  ],
  controllers: [
    PossibleDuplicatesController,
    SallaWebhooksController,
    ShopConnectionController,
  ],
  providers: [
    AppEvents,
    ConnectionAttemptRepository,
    DeletedThings,
    ImportProgressRepository,
    SallaMerchantApi,
    SallaOAuth,
    ShopArrival,
    ShopConnection,
    ShopImport,
    ShopPace,
    ShopTokens,
    ShortLists,
    UpdatedThings,
  ],
  exports: [
    ConnectionAttemptRepository,
    ImportProgressRepository,
    ShopArrival,
    ShopConnection,
    ShopImport,
    ShopTokens,
  ],
})
export class SallaModule {}
