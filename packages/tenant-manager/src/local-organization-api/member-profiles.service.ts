import { Injectable } from '@nestjs/common';
import { TaskCancelledError, timeout, TimeoutStrategy } from 'cockatiel';

import { ClerkUnreachableError } from '@twenty-clerk/clerk-access/clerk-errors';

import {
  type ClerkPerson,
  ClerkOrganizationsService,
} from '../clerk/clerk-organizations.service';

const PATIENCE_MILLISECONDS = 2_000;

/** Who the members of local organizations are, as far as Clerk says it in time. */
@Injectable()
export class MemberProfiles {
  private readonly patiently = timeout(
    PATIENCE_MILLISECONDS,
    TimeoutStrategy.Aggressive,
  );

  constructor(
    private readonly clerkOrganizationsService: ClerkOrganizationsService,
  ) {}

  /** @returns those whom Clerk knows, by their ids; nobody when it does not answer. */
  async of(userIds: readonly string[]): Promise<Map<string, ClerkPerson>> {
    try {
      return await this.patiently.execute(() =>
        this.clerkOrganizationsService.getPeople(userIds),
      );
    } catch (error) {
      if (
        error instanceof ClerkUnreachableError ||
        error instanceof TaskCancelledError
      ) {
        return new Map();
      }
      throw error;
    }
  }
}
