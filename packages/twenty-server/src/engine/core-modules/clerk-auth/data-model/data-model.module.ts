import { Module } from '@nestjs/common';

import { ClerkReadinessController } from 'src/engine/core-modules/clerk-auth/data-model/clerk-readiness.controller';
import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';

/** The objects and fields of every workspace, and whether it has them. */
@Module({
  imports: [StorageModule],
  controllers: [ClerkReadinessController],
  providers: [DataModelService],
  exports: [DataModelService],
})
export class DataModelModule {}
