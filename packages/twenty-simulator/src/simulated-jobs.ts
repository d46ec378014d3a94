import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import {
  type TwentyJob,
  type TwentyJobs,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { withTenantJobs } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/with-tenant-jobs';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { runOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-context';
import { DataSource } from 'typeorm';

/** Stands in for Twenty's queue. What is put off waits for ever. */
@Injectable()
export class SimulatedJobs implements TwentyJobs {
  private readonly queue: Pick<QueueOfNoWorker, 'add'>;

  constructor(
    @InjectDataSource() dataSource: DataSource,
    tenancyService: TenancyService,
  ) {
    this.queue = withTenantJobs(
      new QueueOfNoWorker(dataSource),
      tenancyService.isOn ? tenancyService : null,
    );
  }

  async add({ queueName, jobName, data, options }: TwentyJob): Promise<void> {
    await this.queue.add(queueName, jobName, data, options);
  }
}

/** Has the methods of Twenty's queue driver. */
class QueueOfNoWorker {
  constructor(private readonly dataSource: DataSource) {}

  async add(
    queueName: string,
    jobName: string,
    data: unknown,
    options?: object,
  ): Promise<void> {
    await runOutsideTenants(() =>
      this.dataSource.query(
        `INSERT INTO shared.job ("queueName", "jobName", data, options)
         VALUES ($1, $2, $3, $4)`,
        [queueName, jobName, JSON.stringify(data), JSON.stringify(options)],
      ),
    );
  }

  async addCron(): Promise<void> {}

  work(): void {}
}
