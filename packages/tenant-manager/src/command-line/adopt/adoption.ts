import { type Tenant } from '../../registry/tenant.entity';
import {
  type FormerDatabase,
  type FormerWorkspace,
} from './read-former-database';

/** Which database is to become a tenant's, and what is known of that tenant. */
export type WantedAdoption = Pick<Tenant, 'databaseName' | 'databaseServer'> & {
  /** That of the workspace otherwise. */
  name?: string;
  organization?: string;
  /** What a registry of before says of it. */
  former?: { id?: string; slug?: string; plan?: string; isSuspended: boolean };
};

/** What was found in a database, and what is to be done about it. */
export type Adoption = Omit<WantedAdoption, 'name'> & {
  name: string;
  workspace: FormerWorkspace;
  /** How many of its people are tied to a user of Clerk's. */
  identities: number;
  release: FormerDatabase['release'];
  /** Twenty has to make the rest of the workspace. */
  isUnfinished: boolean;
  /** Otherwise nobody gets in until Twenty has upgraded it. */
  isUpToDate: boolean;
};
