import { type ProvisioningProgress } from 'src/engine/core-modules/clerk-auth/types/provisioning-progress.type';

/** The answers of `POST /clerk/session` that are not refusals. */
export type SessionExchange =
  | {
      status: 'ready';
      loginToken: { token: string; expiresAt: Date };
      userId: string;
      organizationId: string;
      workspace: { id: string; name: string };
    }
  | ({
      status: 'provisioning';
      /** How long to wait before asking again, in milliseconds. */
      retryAfterMilliseconds: number;
    } & ProvisioningProgress)
  | { status: 'organization_required' };
