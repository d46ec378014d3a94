import { Module } from '@nestjs/common';

import { orExit } from 'src/engine/core-modules/clerk-auth/configuration/or-exit';
import { ClerkReadinessController } from 'src/engine/core-modules/clerk-auth/data-model/clerk-readiness.controller';
import { DATA_MODEL_LANGUAGE } from 'src/engine/core-modules/clerk-auth/data-model/data-model-language.token';
import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { readDataModelLanguage } from 'src/engine/core-modules/clerk-auth/data-model/read-data-model-language';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';

/** The objects and fields of every workspace, and whether it has them. */
@Module({
  imports: [StorageModule],
  controllers: [ClerkReadinessController],
  providers: [
    { provide: DATA_MODEL_LANGUAGE, useFactory: orExit(readDataModelLanguage) },
    DataModelService,
  ],
  exports: [DataModelService],
})
export class DataModelModule {}
