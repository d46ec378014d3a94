import { type Obstacle } from '../tenants/obstacle';
import { type ProvisioningProgress } from './provisioning-progress';

/** The answers of `POST /clerk/session` that are not refusals, as JSON. */
export type SessionExchange =
  | {
      status: 'ready';
      loginToken: { token: string; expiresAt: Date | string };
      /** Who the session is made for, in Clerk's identifiers. */
      userId: string;
      organizationId: string;
      workspace: { id: string; name: string };
    }
  | ({
      status: 'provisioning';
      /** How long to wait before asking again, in milliseconds. */
      retryAfterMilliseconds: number;
      /** Why the step has failed, which is tried again; null when it has not. */
      obstacle: Obstacle | null;
    } & ProvisioningProgress)
  | { status: 'organization_required' };
