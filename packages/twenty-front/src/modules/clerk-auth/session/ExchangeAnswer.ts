import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';
import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';
import { type SessionExchange } from '@twenty-clerk/contract/sign-in/session-exchange';

type Ready = Extract<SessionExchange, { status: 'ready' }>;

/** Who a Twenty session was made for, in Clerk's identifiers. */
export type ClerkIdentity = Pick<Ready, 'userId' | 'organizationId'>;

/** What one `POST /clerk/session` came to. */
export type ExchangeAnswer =
  | Exclude<SessionExchange, Ready>
  | { status: 'ready'; loginToken: string; identity: ClerkIdentity }
  | { status: 'failed'; failure: ExchangeFailure };

export type ExchangeFailure = {
  /** A stable code: the server's, or one of ours when it could not answer. */
  code: string;
  /** The server's sentence for a person, in English. */
  message: string;
  /** The same request may succeed a little later. */
  isRetryable: boolean;
  /** Why, where the server says so. */
  obstacle: Obstacle | null;
  /** How far the workspace's update is, where the server says so. */
  progress: UpgradeProgress | null;
};
