import { randomInt } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import {
  type TwentyJob,
  type TwentyJobs,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { withTenantJobs } from 'src/engine/core-modules/clerk-auth/tenancy/jobs/with-tenant-jobs';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { jobsAddedTogether } from 'src/engine/core-modules/clerk-auth/twenty/jobs-added-together';
import { runOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { DataSource } from 'typeorm';

import { SimulatedFiles } from './simulated-files';

/** Makes a file of a workspace, whose size is never the same. */
export const MAKE_CLIENT_JOB = 'MakeClient';

/**
 * Stands in for Twenty's queue. A client is made at once, as by an idle worker;
 * what else is put off waits for ever.
 */
@Injectable()
export class SimulatedJobs implements TwentyJobs {
  private readonly queue: Pick<SimulatedQueue, 'add'>;

  constructor(
    @InjectDataSource() dataSource: DataSource,
    private readonly simulatedFiles: SimulatedFiles,
    tenancyService: TenancyService,
  ) {
    this.queue = withTenantJobs(
      new SimulatedQueue(dataSource, simulatedFiles),
      { cronQueue: 'cron-queue', ...jobsAddedTogether },
      tenancyService.isOn ? tenancyService : null,
    );
  }

  async add({ queueName, jobName, data, options }: TwentyJob): Promise<void> {
    await this.queue.add(queueName, jobName, data, options);
  }

  async doAhead({ jobName, data }: TwentyJob): Promise<boolean> {
    if (jobName !== MAKE_CLIENT_JOB) {
      return false;
    }

    await makeClient(this.simulatedFiles, data);

    return true;
  }
}

/** Has the methods of Twenty's queue driver. */
class SimulatedQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly simulatedFiles: SimulatedFiles,
  ) {}

  async add(
    queueName: string,
    jobName: string,
    data: unknown,
    options?: object,
  ): Promise<void> {
    if (jobName === MAKE_CLIENT_JOB) {
      await makeClient(this.simulatedFiles, data);
      return;
    }

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

const makeClient = (simulatedFiles: SimulatedFiles, data: unknown) =>
  simulatedFiles.add(
    (data as { workspaceId: string }).workspaceId,
    'client.zip',
    'client'.repeat(randomInt(1, 100)),
  );
