import { Inject, Injectable } from '@nestjs/common';
import { ExponentialBackoff, handleType, retry } from 'cockatiel';
import {
  type FilesAndJobsRequest,
  type PeopleAnswer,
  peopleAnswer,
  refusal,
  type RenamingRequest,
  type TemplateAnswer,
  templateAnswer,
  templateVersionAnswer,
  workspaceAnswer,
  type WorkspaceRequest,
} from '@twenty-clerk/contract/calls/tenant-calls';
import { type ClerkAuthErrorCode } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { currentRequestId } from '@twenty-clerk/program/logging/request-id';

/** Making a workspace takes two to four seconds, and much more under load. */
const TIMEOUT_MILLISECONDS = 120_000;
const QUICK_TIMEOUT_MILLISECONDS = 5_000;
/** A person is added, or changed, within a second, and later under load or with a picture. */
const PERSON_TIMEOUT_MILLISECONDS = 30_000;
const NO_WORKSPACE: ClerkAuthErrorCode = 'tenant_not_found';
const HELD_BACK: readonly string[] = [
  'tenant_held_back',
  'tenant_upgrade_failed',
] satisfies ClerkAuthErrorCode[];
const MALFORMED: ClerkAuthErrorCode = 'request_malformed';

/** Twenty did not do what was asked; asking again may help, unless it is in vain. */
export class TwentyFailedError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = TwentyFailedError.name;
  }

  /** What it cannot read it will not read the next time either. */
  get isInVain(): boolean {
    return this.code === MALFORMED;
  }

  /** The tenant is open again once Twenty has upgraded it. */
  get isHeldBack(): boolean {
    return HELD_BACK.includes(this.code);
  }
}

const hasNoWorkspace = (error: unknown) =>
  error instanceof TwentyFailedError && error.code === NO_WORKSPACE;

/** Neither helps to ask for at once. */
const isForLater = (error: TwentyFailedError) =>
  hasNoWorkspace(error) || error.isHeldBack;

/** What Twenty's plugin does for tenants. Every call can be repeated. */
@Injectable()
export class TwentyClient {
  private readonly patiently = retry(
    handleType(TwentyFailedError, (error) => !isForLater(error)),
    {
      maxAttempts: 2,
      backoff: new ExponentialBackoff({ initialDelay: 200 }),
    },
  );

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async makeWorkspace(
    tenantId: string,
    workspace: WorkspaceRequest,
  ): Promise<{ workspaceId: string }> {
    return workspaceAnswer.parse(
      await this.ask('PUT', tenantId, 'workspace', workspace),
    );
  }

  /** Nothing happens to a workspace with another name, or where there is none. */
  async renameWorkspace(
    tenantId: string,
    names: RenamingRequest,
  ): Promise<void> {
    await unlessEmpty(this.ask('PUT', tenantId, 'workspace/name', names));
  }

  /** Nothing happens where there is no workspace. */
  async showLogo(tenantId: string, picture: string | null): Promise<void> {
    await unlessEmpty(
      this.ask(
        'PUT',
        tenantId,
        'workspace/logo',
        { picture },
        PERSON_TIMEOUT_MILLISECONDS,
      ),
    );
  }

  /** Of the templates from which Twenty would take tenants now. */
  async templateVersion(): Promise<string> {
    return templateVersionAnswer.parse(
      await this.patiently.execute(() =>
        this.request(
          'GET',
          '/clerk/template',
          undefined,
          QUICK_TIMEOUT_MILLISECONDS,
        ),
      ),
    ).version;
  }

  /** Makes a workspace for nobody, with everything that a tenant needs. */
  async makeTemplate(databaseId: string): Promise<TemplateAnswer> {
    return templateAnswer.parse(await this.ask('PUT', databaseId, 'template'));
  }

  /** Gives the clone of a template what is not in its database. */
  async giveFilesAndJobs(
    databaseId: string,
    filesAndJobs: FilesAndJobsRequest,
  ): Promise<void> {
    await this.ask('PUT', databaseId, 'files-and-jobs', filesAndJobs);
  }

  /** Removes the files of a workspace that never became a tenant's. */
  async removeFiles(workspaceId: string): Promise<void> {
    await this.request(
      'DELETE',
      `/clerk/template/workspaces/${workspaceId}/files`,
    );
  }

  /** Spares whoever comes first a wait. */
  async warmUp(databaseId: string, workspaceId: string): Promise<void> {
    await this.ask('POST', databaseId, 'warm-up', { workspaceId });
  }

  /** Makes a person what Clerk says about them now, under a role of Clerk's. */
  async addMember(
    tenantId: string,
    userId: string,
    role: string,
  ): Promise<void> {
    await this.ask(
      'PUT',
      tenantId,
      `members/${encodeURIComponent(userId)}`,
      { role },
      PERSON_TIMEOUT_MILLISECONDS,
    );
  }

  async removeMember(tenantId: string, userId: string): Promise<void> {
    await unlessEmpty(
      this.askQuickly(
        'DELETE',
        tenantId,
        `members/${encodeURIComponent(userId)}`,
      ),
    );
  }

  /** The people of a tenant's workspace, as Twenty has them. */
  async readPeople(tenantId: string): Promise<PeopleAnswer> {
    return peopleAnswer.parse(
      await this.ask(
        'GET',
        tenantId,
        'people',
        undefined,
        PERSON_TIMEOUT_MILLISECONDS,
      ),
    );
  }

  async addDataModel(tenantId: string): Promise<void> {
    await this.ask('PUT', tenantId, 'data-model');
  }

  async completeOnboarding(tenantId: string): Promise<void> {
    await this.ask('PUT', tenantId, 'onboarding');
  }

  /** Ends every token of a person in a tenant. */
  async revoke(tenantId: string, userId: string): Promise<void> {
    await unlessEmpty(
      this.askQuickly('POST', tenantId, 'revocations', { userId }),
    );
  }

  /** Tells Twenty that something about a tenant has changed. */
  async refresh(tenantId: string): Promise<void> {
    await this.askQuickly('POST', tenantId, 'refresh');
  }

  async isReachable(): Promise<boolean> {
    return fetch(`${this.configuration.twentyUrl}/healthz`, {
      signal: AbortSignal.timeout(QUICK_TIMEOUT_MILLISECONDS),
    }).then(
      (response) => response.ok,
      () => false,
    );
  }

  private askQuickly(
    method: string,
    tenantId: string,
    path: string,
    body?: object,
  ) {
    return this.patiently.execute(() =>
      this.ask(method, tenantId, path, body, QUICK_TIMEOUT_MILLISECONDS),
    );
  }

  private ask(
    method: string,
    tenantId: string,
    path: string,
    body?: object,
    timeoutMilliseconds?: number,
  ): Promise<unknown> {
    return this.request(
      method,
      `/clerk/tenants/${tenantId}/${path}`,
      body,
      timeoutMilliseconds,
    );
  }

  private async request(
    method: string,
    path: string,
    body?: object,
    timeoutMilliseconds = TIMEOUT_MILLISECONDS,
  ): Promise<unknown> {
    const requestId = currentRequestId();
    let response: Response;
    let text: string;

    try {
      response = await fetch(`${this.configuration.twentyUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.configuration.serviceTokens[0]}`,
          ...(requestId !== null && { 'x-request-id': requestId }),
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      text = await response.text();
    } catch (error) {
      throw new TwentyFailedError(
        'twenty_unreachable',
        `Twenty does not answer at ${this.configuration.twentyUrl}.`,
        { cause: error },
      );
    }

    if (response.status === 204) {
      return undefined;
    }

    const answer = parse(text);

    if (!response.ok || answer === undefined) {
      const refused = refusal.safeParse(answer);

      throw refused.success
        ? new TwentyFailedError(
            refused.data.error.code,
            `Twenty: ${refused.data.error.message}`,
          )
        : new TwentyFailedError(
            'twenty_failed',
            `Twenty answered ${method} ${path} with ${response.status} and something unexpected.`,
          );
    }

    return answer;
  }
}

/** In a tenant that Twenty has no workspace of, nobody has anything to lose. */
const unlessEmpty = async (asked: Promise<unknown>): Promise<void> => {
  try {
    await asked;
  } catch (error) {
    if (!hasNoWorkspace(error)) {
      throw error;
    }
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
