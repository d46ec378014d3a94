import { setTimeout as delay } from 'node:timers/promises';

import { Inject, Injectable } from '@nestjs/common';

import {
  type FilesAndJobsRequest,
  type TemplateAnswer,
} from '@twenty-clerk/contract/calls/tenant-calls';
import { DATA_MODEL_VERSION } from '@twenty-clerk/data-model/definition/data-model-version';
import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  TWENTY_FILES,
  type TwentyFiles,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-files.port';
import {
  TWENTY_JOBS,
  type TwentyJob,
  type TwentyJobs,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  TWENTY_WORKSPACES,
  type TwentyWorkspaces,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { TenantScopeService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-scope.service';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { runOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

/** The name of a workspace until somebody gets it. */
export const NOBODYS_WORKSPACE = 'twenty-clerk: a workspace for nobody yet';

/** Its domain is reserved (RFC 2606), so the address can never be a person's. */
const MAKER = {
  email: 'template@example.com',
  isEmailVerified: true,
  firstName: 'Template',
  lastName: 'Template',
};

/** A workspace that is nobody's yet has no webhooks that could be told of it. */
const QUEUE_OF_WEBHOOKS = 'webhook-queue';

/** What can wait must not keep waiting whoever comes in now. */
const DELAY_MILLISECONDS = 30_000;

/** Twenty does not wait for those who listen to its events. */
const QUIET_MILLISECONDS = 1_000;

/** Makes workspaces ahead of the tenants that get clones of them. */
@Injectable()
export class TemplateService {
  constructor(
    @Inject(TWENTY_FILES) private readonly twentyFiles: TwentyFiles,
    @Inject(TWENTY_JOBS) private readonly twentyJobs: TwentyJobs,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    @Inject(TWENTY_WORKSPACES)
    private readonly twentyWorkspaces: TwentyWorkspaces,
    private readonly tenancyService: TenancyService,
    private readonly tenantScopeService: TenantScopeService,
    private readonly dataModelService: DataModelService,
  ) {}

  /** Two templates of one version are the same, ids and times aside. */
  async version(): Promise<string> {
    const twenty = await runOutsideTenants(() =>
      this.twentyWorkspaces.readVersion(),
    );

    return `${twenty}-${DATA_MODEL_VERSION}-${this.dataModelService.language}`;
  }

  /** @throws ClerkAuthException template_outdated */
  async refuseOther(templateVersion: string | null): Promise<void> {
    if (templateVersion !== (await this.version())) {
      throw new ClerkAuthException('template_outdated');
    }
  }

  /**
   * Makes a workspace with Twenty's own services and adds the data model. To be
   * called once for a database: what is left of an attempt that failed goes with
   * the database.
   */
  make(tenantId: string): Promise<TemplateAnswer> {
    return this.tenantScopeService.withinPuttingOff(tenantId, async (jobs) => {
      const maker = await this.twentyPeople.createUser(MAKER);
      const { id: workspaceId } = await this.twentyWorkspaces.create(
        maker,
        NOBODYS_WORKSPACE,
      );

      await this.twentyWorkspaces.activate(
        workspaceId,
        maker,
        NOBODYS_WORKSPACE,
      );

      await this.dataModelService.ensure(workspaceId);

      await this.twentyPeople.completeOnboardingOfAll(workspaceId);
      await untilQuiet(jobs);

      const jobsLeft = await this.doAhead(jobs);

      return {
        version: await this.version(),
        workspaceId,
        makerUserId: maker.id,
        files: await this.twentyFiles.list(workspaceId),
        jobs: jobsLeft,
      };
    });
  }

  /**
   * Gives a clone its files, and has Twenty do for it what it has put off when the
   * template was made. Can be repeated.
   *
   * @throws ClerkAuthException template_outdated
   */
  async giveFilesAndJobs(
    tenantId: string,
    filesAndJobs: FilesAndJobsRequest,
  ): Promise<void> {
    await this.refuseOther(filesAndJobs.templateVersion);
    await this.tenantScopeService.within(tenantId, async () => {
      await Promise.all(
        filesAndJobs.files.map(({ from, to }) =>
          this.twentyFiles.copy(from, to),
        ),
      );
      for (const { options, ...job } of filesAndJobs.jobs) {
        await this.twentyJobs.add({
          ...job,
          options: { ...options, delay: DELAY_MILLISECONDS },
        });
      }
    });
  }

  /**
   * Removes the files of a workspace that never became a tenant's.
   *
   * @throws ClerkAuthException workspace_in_use
   */
  async removeFiles(workspaceId: string): Promise<void> {
    if ((await this.tenancyService.find('workspaces', workspaceId)) !== null) {
      throw new ClerkAuthException('workspace_in_use');
    }
    await this.twentyFiles.removeAll(workspaceId);
  }

  /** Has Twenty read what the first person would wait for. */
  warmUp(tenantId: string, workspaceId: string): Promise<void> {
    return this.tenantScopeService.within(tenantId, () =>
      this.twentyWorkspaces.warmUp(workspaceId),
    );
  }

  /** @returns those that have to be done for each clone. */
  private async doAhead(jobs: readonly TwentyJob[]): Promise<TwentyJob[]> {
    const left: TwentyJob[] = [];

    for (const job of jobs) {
      if (
        job.queueName !== QUEUE_OF_WEBHOOKS &&
        !(await this.twentyJobs.doAhead(job))
      ) {
        left.push(job);
      }
    }

    return left;
  }
}

/** Until nothing more has come for a while. */
const untilQuiet = async (jobs: readonly TwentyJob[]) => {
  for (let before = -1; before !== jobs.length;) {
    before = jobs.length;
    await delay(QUIET_MILLISECONDS);
  }
};
