/** The steps in which a server may make a workspace. */
export const PROVISIONING_STEPS = [
  'database',
  'workspace',
  'owner',
  'data_model',
  'finishing',
] as const;

export type ProvisioningStep = (typeof PROVISIONING_STEPS)[number];

/** Who a Twenty session was made for, in Clerk's identifiers. */
export type ClerkIdentity = { userId: string; organizationId: string };

/** What one `POST /clerk/session` came to. */
export type ExchangeAnswer =
  | { status: 'ready'; loginToken: string; identity: ClerkIdentity }
  | {
      status: 'provisioning';
      step: ProvisioningStep;
      completedSteps: number;
      totalSteps: number;
      retryAfterMilliseconds: number;
    }
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
