import { ClerkControl } from './clerk-control';
import { type DeploymentAddresses } from './deployment-addresses';

/** A Twenty, or its simulator, that signs people in with a Clerk emulator. */
export type Deployment = {
  /** Where people open Twenty. */
  url: string;
  clerk: ClerkControl;
  /** The same without a Clerk key, with one account of Twenty's own. */
  withoutClerk: DeploymentAddresses['withoutClerk'];
  /** The same with a database for each organization. */
  tenants:
    | (NonNullable<DeploymentAddresses['tenants']> & { clerk: ClerkControl })
    | null;
  /** The same with organizations that it keeps itself, in place of Clerk's. */
  ownOrganizations: { url: string; clerk: ClerkControl } | null;
  /** Empties Twenty, and gives Clerk the seeded people again. */
  reset: () => Promise<void>;
};
