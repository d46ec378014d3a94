import { type ProvisioningProgress } from '@twenty-clerk/contract/sign-in/provisioning-progress';
import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';
import { type OrganizationClaims } from '@twenty-clerk/clerk-access/session-claims';

export type Tenant =
  | {
      state: 'ready';
      workspaceId: string;
      /** Runs work on the tenant's database. */
      within: <Result>(work: () => Promise<Result>) => Promise<Result>;
    }
  | {
      state: 'provisioning';
      progress: ProvisioningProgress;
      /** Why the step has failed, as far as the tenant's people may know. */
      obstacle: Obstacle | null;
    }
  | { state: 'not_served' };

/** Knows which workspace belongs to which Clerk organization. */
export interface TenantLookup {
  /**
   * Finds the tenant of the organization that a verified session token names.
   * Where the deployment allows it, an organization without a tenant gets one:
   * the answer is then `provisioning` until it is ready.
   *
   * @param locale the person's language, should this make their account.
   * @throws ClerkAuthException clerk_unreachable, provisioning_failed.
   */
  resolve(claims: OrganizationClaims, locale?: string): Promise<Tenant>;

  /**
   * The organization of somebody whose session token names none, where people
   * choose it outside of Clerk; null when there is none.
   *
   * @throws ClerkAuthException tenant_lookup_unreachable.
   */
  findChosenOrganization(
    clerkUserId: string,
  ): Promise<OrganizationClaims['organization'] | null>;
}

export const TENANT_LOOKUP = Symbol('TENANT_LOOKUP');
