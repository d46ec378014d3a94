import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import {
  type TwentyJob,
  type TwentyJobs,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { type MessageQueueDriver } from 'src/engine/core-modules/message-queue/drivers/interfaces/message-queue-driver.interface';
import {
  type MessageQueue,
  QUEUE_DRIVER,
} from 'src/engine/core-modules/message-queue/message-queue.constants';

@Injectable()
export class TwentyJobsAdapter implements TwentyJobs {
  constructor(private readonly moduleRef: ModuleRef) {}

  async add({ queueName, jobName, data, options }: TwentyJob): Promise<void> {
    await this.moduleRef
      .get<MessageQueueDriver>(QUEUE_DRIVER, { strict: false })
      .add(
        queueName as MessageQueue,
        jobName,
        data as Parameters<MessageQueueDriver['add']>[2],
        options,
      );
  }
}
