import { ClerkControl } from './clerk-control';

/** A Twenty, or its simulator, that signs people in with a Clerk emulator. */
export type Deployment = {
  /** Where people open Twenty. */
  url: string;
  clerk: ClerkControl;
  /** The same without a Clerk key, with one account of Twenty's own. */
  withoutClerk: { url: string; email: string; password: string } | null;
  /** The same with a database for each organization; `registryUrl` is where
   * tenant-manager keeps which one. */
  tenants: {
    url: string;
    clerk: ClerkControl;
    registryUrl: string | null;
  } | null;
  /** Empties Twenty, and gives Clerk the seeded people again. */
  reset: () => Promise<void>;
};
