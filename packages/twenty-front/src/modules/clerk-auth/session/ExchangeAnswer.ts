import { type ProvisioningProgress } from '@twenty-clerk/contract/sign-in/provisioning-progress';

/** Who a Twenty session was made for, in Clerk's identifiers. */
export type ClerkIdentity = { userId: string; organizationId: string };

/** What one `POST /clerk/session` came to. */
export type ExchangeAnswer =
  | { status: 'ready'; loginToken: string; identity: ClerkIdentity }
  | ({
      status: 'provisioning';
      retryAfterMilliseconds: number;
    } & ProvisioningProgress)
  | { status: 'organization_required' }
  | { status: 'failed'; failure: ExchangeFailure };

export type ExchangeFailure = {
  /** A stable code: the server's, or one of ours when it could not answer. */
  code: string;
  /** The server's sentence for a person, in English. */
  message: string;
  /** The same request may succeed a little later. */
  isRetryable: boolean;
};
