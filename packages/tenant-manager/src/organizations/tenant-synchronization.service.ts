import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import { TenantsFromClerkService } from '../synchronization/tenants-from-clerk.service';

const PEOPLE = 10_000;
const FRESH_MILLISECONDS = 3_000;

/**
 * Spares Clerk from being asked again about a person whose tenants were brought up
 * to date a moment ago, or are just being. What comes between arrives by webhook.
 */
@Injectable()
export class TenantSynchronization {
  private readonly recent = new LRUCache<string, Promise<void>>({
    max: PEOPLE,
    ttl: FRESH_MILLISECONDS,
  });

  constructor(
    private readonly tenantsFromClerkService: TenantsFromClerkService,
  ) {}

  /** @throws ClerkUnreachableError */
  async ensureFresh(userId: string): Promise<void> {
    const current = this.recent.get(userId);

    if (current !== undefined) {
      return current;
    }

    const started =
      this.tenantsFromClerkService.syncUserTenantsFromClerk(userId);

    this.recent.set(userId, started);

    try {
      await started;
    } catch (error) {
      this.forget(userId);
      throw error;
    }
  }

  forget(userId: string): void {
    this.recent.delete(userId);
  }
}
