import { Module } from '@nestjs/common';

import { CrmModule } from '../crm/crm.module';
import { AgentTotalsRepository } from './agent-totals.repository';
import { AgentTotalsWriter } from './agent-totals-writer.service';
import { CallFinder } from './call-finder.service';
import { ContactFinder } from './contact-finder.service';
import { CrmLists } from './crm-lists.service';
import { CrmRecords } from './crm-records.service';
import { CustomerPeopleFinder } from './customer-people.service';
import { CustomerTotalsRepository } from './customer-totals.repository';
import { CustomerTotalsWriter } from './customer-totals-writer.service';
import { ForgottenCustomers } from './forgotten-customers.repository';
import { KnownRecords } from './known-records.service';
import { MergedIdentities } from './merged-identities.service';
import { MergedPeople } from './merged-people.service';
import { PeopleFinder } from './people-finder.service';
import { PersonEntries } from './person-entries.service';
import { PossibleDuplicateRepository } from './possible-duplicate.repository';
import { PossibleDuplicates } from './possible-duplicates.service';
import { RecordStateRepository } from './record-state.repository';
import { RecordWriter } from './record-writer.service';

/** The records of workspaces, kept as their sources say. */
@Module({
  imports: [CrmModule],
  providers: [
    AgentTotalsRepository,
    AgentTotalsWriter,
    CallFinder,
    ContactFinder,
    CrmLists,
    CrmRecords,
    CustomerPeopleFinder,
    CustomerTotalsRepository,
    CustomerTotalsWriter,
    ForgottenCustomers,
    KnownRecords,
    MergedIdentities,
    MergedPeople,
    PeopleFinder,
    PersonEntries,
    PossibleDuplicateRepository,
    PossibleDuplicates,
    RecordStateRepository,
    RecordWriter,
  ],
  exports: [
    AgentTotalsWriter,
    CallFinder,
    CrmRecords,
    CustomerPeopleFinder,
    CustomerTotalsWriter,
    PeopleFinder,
    PossibleDuplicateRepository,
    PossibleDuplicates,
    RecordStateRepository,
    RecordWriter,
  ],
})
export class RecordsModule {}
