import { type ClerkClient, createClerkClient, type User } from '@clerk/backend';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { OrganizationDirectory } from '../organizations/organization-directory';
import {
  ClerkRefusedError,
  ClerkUnreachableError,
  explain,
  isCallersFault,
  isMissing,
  isPassing,
} from './clerk-errors';

const ATTEMPT_MILLISECONDS = 4_000;
const ATTEMPTS = 3;
const FAILURES_UNTIL_PAUSE = 10;
const PAUSE_MILLISECONDS = 5_000;
const PAGE = 100;
const MARK_FIELD = 'tenantRequest';

export type ClerkOrganization = {
  id: string;
  name: string;
  slug: string;
  createdBy: string | null;
};

export type ClerkMembership = {
  organization: ClerkOrganization;
  userId: string;
  role: string;
};

export type ClerkPerson = {
  id: string;
  email: string;
  /** Those that the person has proved to be theirs, in lower case. */
  verifiedEmails: string[];
  firstName: string;
  lastName: string;
};

/**
 * People, organizations and memberships as Clerk knows them now. Each attempt has
 * a timeout; reads are tried again with growing pauses; after ten failures in a
 * row nothing is asked for five seconds, so that a Clerk in trouble is left alone
 * and nobody here waits for it.
 *
 * @see https://clerk.com/docs/reference/backend-api
 */
@Injectable()
export class ClerkDirectoryService extends OrganizationDirectory {
  private readonly logger = new Logger(ClerkDirectoryService.name);
  private readonly client: ClerkClient;
  private complaint: string | null = null;
  private readonly breaker = circuitBreaker(handleWhen(isPassing), {
    halfOpenAfter: PAUSE_MILLISECONDS,
    breaker: new ConsecutiveBreaker(FAILURES_UNTIL_PAUSE),
  });
  private readonly once = wrap(
    this.breaker,
    timeout(ATTEMPT_MILLISECONDS, TimeoutStrategy.Aggressive),
  );
  private readonly repeated = wrap(
    retry(
      handleWhen(
        (error) => isPassing(error) && !(error instanceof BrokenCircuitError),
      ),
      { maxAttempts: ATTEMPTS - 1, backoff: new ExponentialBackoff() },
    ),
    this.once,
  );

  constructor(@Inject(CONFIGURATION) { clerk }: Configuration) {
    super();
    this.client = createClerkClient({
      secretKey: clerk.secretKey,
      apiUrl: clerk.apiUrl,
      telemetry: { disabled: true },
    });
  }

  keeps(organizationId: string): boolean {
    return organizationId.startsWith('org_');
  }

  /** @returns null when Clerk has no such organization. */
  getOrganization(organizationId: string): Promise<ClerkOrganization | null> {
    return this.read(async () =>
      toOrganization(
        await this.client.organizations.getOrganization({ organizationId }),
      ),
    );
  }

  /** Every organization there is. For comparisons, not for requests. */
  async listOrganizations(): Promise<ClerkOrganization[]> {
    const organizations = await this.read(() =>
      allPages((page) => this.client.organizations.getOrganizationList(page)),
    );

    return (organizations ?? []).map(toOrganization);
  }

  /** @returns null when Clerk has no such person, or one without an address. */
  getUser(userId: string): Promise<ClerkPerson | null> {
    return this.read(async () =>
      toPerson(await this.client.users.getUser(userId)),
    );
  }

  /** @param email in lower case. @returns who has proved that it is theirs. */
  async findOwnerOfEmail(email: string): Promise<ClerkPerson | null> {
    const people = await this.read(async () => {
      const { data } = await this.client.users.getUserList({
        emailAddress: [email],
      });

      return data.map(toPerson);
    });

    return (
      people?.find(({ verifiedEmails }) => verifiedEmails.includes(email)) ??
      null
    );
  }

  /** @returns the memberships of a person; empty when Clerk has no such person. */
  async getUserMemberships(userId: string): Promise<ClerkMembership[]> {
    const memberships = await this.read(() =>
      allPages((page) =>
        this.client.users.getOrganizationMembershipList({ userId, ...page }),
      ),
    );

    return (memberships ?? []).map((membership) => ({
      organization: toOrganization(membership.organization),
      userId,
      role: membership.role,
    }));
  }

  /** @returns the memberships of an organization; null when there is none such. */
  async getOrganizationMemberships(
    organizationId: string,
  ): Promise<Omit<ClerkMembership, 'organization'>[] | null> {
    const memberships = await this.read(() =>
      allPages((page) =>
        this.client.organizations.getOrganizationMembershipList({
          organizationId,
          ...page,
        }),
      ),
    );

    return (
      memberships?.flatMap(({ publicUserData, role }) =>
        publicUserData?.userId ? [{ userId: publicUserData.userId, role }] : [],
      ) ?? null
    );
  }

  /**
   * Makes an organization, with its creator as its admin. Asked once only: an
   * attempt that failed may have succeeded.
   *
   * @throws ClerkUnreachableError, ClerkRefusedError
   */
  createOrganization({
    mark,
    ...wanted
  }: {
    name: string;
    slug?: string;
    createdBy: string;
    mark?: string;
  }): Promise<ClerkOrganization> {
    return this.complaining(async () => {
      try {
        return await this.once.execute(async () =>
          toOrganization(
            await this.client.organizations.createOrganization({
              ...wanted,
              ...(mark !== undefined && {
                privateMetadata: { [MARK_FIELD]: mark },
              }),
            }),
          ),
        );
      } catch (error) {
        throw isCallersFault(error) ? new ClerkRefusedError(error) : error;
      }
    });
  }

  async findMarked(
    userId: string,
    mark: string,
  ): Promise<ClerkOrganization | null> {
    const memberships = await this.read(() =>
      allPages((page) =>
        this.client.users.getOrganizationMembershipList({ userId, ...page }),
      ),
    );
    const membership = memberships?.find(
      ({ organization }) => organization.privateMetadata?.[MARK_FIELD] === mark,
    );

    return membership === undefined
      ? null
      : toOrganization(membership.organization);
  }

  /** Does nothing when there is no such organization. */
  async deleteOrganization(organizationId: string): Promise<void> {
    await this.read(() =>
      this.client.organizations.deleteOrganization(organizationId),
    );
  }

  private async read<Result>(
    question: () => Promise<Result>,
  ): Promise<Result | null> {
    return this.complaining(async () => {
      try {
        return await this.repeated.execute(question);
      } catch (error) {
        if (isMissing(error)) {
          return null;
        }
        throw error;
      }
    });
  }

  /** What will not pass by itself goes to the log, once until it is over. */
  private async complaining<Result>(
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      const result = await work();

      this.complaint = null;

      return result;
    } catch (error) {
      if (error instanceof ClerkRefusedError) {
        throw error;
      }

      const sentence = explain(error);

      if (!isPassing(error) && sentence !== this.complaint) {
        this.complaint = sentence;
        this.logger.error(sentence);
      }
      throw new ClerkUnreachableError(sentence, error);
    }
  }
}

const toPerson = (user: User): ClerkPerson => ({
  id: user.id,
  email: user.primaryEmailAddress?.emailAddress ?? '',
  verifiedEmails: user.emailAddresses
    .filter(({ verification }) => verification?.status === 'verified')
    .map(({ emailAddress }) => emailAddress.toLowerCase()),
  firstName: user.firstName ?? '',
  lastName: user.lastName ?? '',
});

const toOrganization = (organization: {
  id: string;
  name: string;
  slug: string | null;
  createdBy?: string;
}): ClerkOrganization => {
  // A nonsense answer must not become a tenant without a name.
  if (!organization.id || !organization.name) {
    throw new TypeError('Clerk answered with something unexpected');
  }

  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug ?? '',
    createdBy: organization.createdBy ?? null,
  };
};

const allPages = async <Item>(
  ask: (page: {
    limit: number;
    offset: number;
  }) => Promise<{ data: Item[]; totalCount: number }>,
): Promise<Item[]> => {
  const items: Item[] = [];

  for (;;) {
    const { data, totalCount } = await ask({
      limit: PAGE,
      offset: items.length,
    });

    items.push(...data);
    if (data.length === 0 || items.length >= totalCount) {
      return items;
    }
  }
};
