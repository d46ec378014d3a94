import { Module } from '@nestjs/common';

import { CrmModule } from '../crm/crm.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { EncryptionModule } from '../encryption/encryption.module';
import { RecordsModule } from '../records/records.module';
import { TenantsModule } from '../tenants/tenants.module';
import { CallErasure } from './call-erasure.service';
import { CustomerErasure } from './customer-erasure.service';
import { CustomerIdentities } from './customer-identities.service';
import { ErasureRepository } from './erasure.repository';

/** People who want to be forgotten. */
@Module({
  imports: [
    CrmModule,
    DeliveriesModule,
    EncryptionModule,
    RecordsModule,
    TenantsModule,
  ],
  providers: [
    CallErasure,
    CustomerErasure,
    CustomerIdentities,
    ErasureRepository,
  ],
  exports: [CustomerErasure, ErasureRepository],
})
export class ErasureModule {}
