import { Injectable, Logger } from '@nestjs/common';
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
import {
  GENERATE_SDK_CLIENT_JOB_NAME,
  type GenerateSdkClientJobData,
} from 'src/engine/core-modules/sdk-client/jobs/generate-sdk-client.job-constants';
import { SdkClientGenerationService } from 'src/engine/core-modules/sdk-client/sdk-client-generation.service';

@Injectable()
export class TwentyJobsAdapter implements TwentyJobs {
  private readonly logger = new Logger(TwentyJobsAdapter.name);

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

  // What the client is generated from names objects and fields, and no ids.
  async doAhead({ jobName, data }: TwentyJob): Promise<boolean> {
    if (jobName !== GENERATE_SDK_CLIENT_JOB_NAME) {
      return false;
    }

    try {
      await this.moduleRef
        .get(SdkClientGenerationService, { strict: false })
        .generateSdkClientForApplication(data as GenerateSdkClientJobData);

      return true;
    } catch (error) {
      this.logger.warn(
        `Twenty's generated client will be made for each tenant: ${(error as Error).message}`,
      );

      return false;
    }
  }
}
