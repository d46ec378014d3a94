import { Module } from '@nestjs/common';

import { CrmModule } from '../crm/crm.module';
import { CrmRecords } from './crm-records.service';
import { PeopleFinder } from './people-finder.service';
import { RecordStateRepository } from './record-state.repository';
import { RecordWriter } from './record-writer.service';

/** The records of workspaces, kept as their sources say. */
@Module({
  imports: [CrmModule],
  providers: [CrmRecords, PeopleFinder, RecordStateRepository, RecordWriter],
  exports: [RecordStateRepository, RecordWriter],
})
export class RecordsModule {}
