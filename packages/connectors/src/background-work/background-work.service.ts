import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';

import { RegularWork } from '@twenty-clerk/program/background-work/regular-work.service';

import { AccountRepository } from '../accounts/account.repository';
import { DeliveryRepository } from '../deliveries/delivery.repository';
import { AgentClaims } from '../elevenlabs/agent-claims.service';
import { CustomerErasure } from '../erasure/customer-erasure.service';
import { ErasureRepository } from '../erasure/erasure.repository';
import { WorkQueue } from '../queue/work-queue.service';
import { ConnectionAttemptRepository } from '../salla/connection/connection-attempt.repository';
import { ShopArrival } from '../salla/easy-mode/shop-arrival.service';
import { ImportProgressRepository } from '../salla/import/import-progress.repository';
import { ShopImport } from '../salla/import/shop-import.service';
import { ShopTokens } from '../salla/tokens/shop-tokens.service';
import { Takeover } from '../takeover/takeover.service';
import { EndedTenants } from './ended-tenants.service';
import { NightlyRound } from './nightly-round.service';
import { RestoredTenants } from './restored-tenants.service';

const SECOND_MILLISECONDS = 1_000;
const MINUTE_MILLISECONDS = 60 * SECOND_MILLISECONDS;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;

/** Works the queue off. Only the server does: a command leaves it the work. */
@Injectable()
export class BackgroundWork
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  constructor(
    private readonly accountRepository: AccountRepository,
    private readonly agentClaims: AgentClaims,
    private readonly connectionAttemptRepository: ConnectionAttemptRepository,
    private readonly customerErasure: CustomerErasure,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly endedTenants: EndedTenants,
    private readonly erasureRepository: ErasureRepository,
    private readonly importProgressRepository: ImportProgressRepository,
    private readonly nightlyRound: NightlyRound,
    private readonly regularWork: RegularWork,
    private readonly restoredTenants: RestoredTenants,
    private readonly shopArrival: ShopArrival,
    private readonly shopImport: ShopImport,
    private readonly shopTokens: ShopTokens,
    private readonly takeover: Takeover,
    private readonly workQueue: WorkQueue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.workQueue.start();
    await this.workQueue.work('apply', (job, signal) =>
      this.takeover.run(job, signal),
    );
    await this.workQueue.work('import', (job, signal) =>
      this.shopImport.run(job, signal),
    );
    await this.workQueue.work('welcome', (job) => this.shopArrival.run(job));
    this.regularWork.start(
      MINUTE_MILLISECONDS,
      async () => {
        await this.workQueue.add(
          'apply',
          await this.accountRepository.tenantsWithWork(),
        );
        await this.workQueue.add(
          'import',
          await this.importProgressRepository.listUnfinished(),
        );
      },
      'What waits could not be taken up',
    );
    this.regularWork.start(
      10 * SECOND_MILLISECONDS,
      (signal) => this.agentClaims.run(signal),
      'It could not be found out whose agents are',
    );
    this.regularWork.start(
      MINUTE_MILLISECONDS,
      (signal) => this.customerErasure.resumeAll(signal),
      'Customers could not be forgotten',
    );
    this.regularWork.start(
      MINUTE_MILLISECONDS,
      (signal) => this.restoredTenants.run(signal),
      'Workspaces that were restored could not be found',
    );
    this.regularWork.start(
      MINUTE_MILLISECONDS,
      (signal) => this.nightlyRound.run(signal),
      'Shops could not be gone through',
    );
    this.regularWork.start(
      HOUR_MILLISECONDS,
      async () => {
        await this.endedTenants.sweep();
        await this.deliveryRepository.sweep();
        await this.erasureRepository.sweep();
        await this.connectionAttemptRepository.sweep();
      },
      'What is over could not be forgotten',
    );
    this.regularWork.start(
      HOUR_MILLISECONDS,
      (signal) => this.shopTokens.renewAll(signal),
      'Tokens of shops could not be renewed',
    );
  }

  /** Beside one another: whoever ends a process gives it some ten seconds. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([
      this.regularWork.stop(),
      this.workQueue.onApplicationShutdown(),
    ]);
  }
}
