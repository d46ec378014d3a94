import { Module } from '@nestjs/common';

import { CrmModule } from '../crm/crm.module';
import { ContactFinder } from './contact-finder.service';
import { CrmRecords } from './crm-records.service';
import { PeopleFinder } from './people-finder.service';
import { PersonEntries } from './person-entries.service';
import { RecordStateRepository } from './record-state.repository';
import { RecordWriter } from './record-writer.service';

/** The records of workspaces, kept as their sources say. */
@Module({
  imports: [CrmModule],
  providers: [
    ContactFinder,
    CrmRecords,
    PeopleFinder,
    PersonEntries,
    RecordStateRepository,
    RecordWriter,
  ],
  exports: [RecordStateRepository, RecordWriter],
})
export class RecordsModule {}
