import { type Tenant } from '../../registry/tenant.entity';

/** Something that differs from what it should be. */
export type Finding = {
  /** Stable, for programs. */
  code: string;
  /** The tenant, organization or database that it is about. */
  subject: string;
  /** A sentence: what is wrong, and what a person can do about it. */
  message: string;
  /** Present when it can be repaired without a person, and without losing anything. */
  repair?: () => Promise<void>;
};

export const findingOf = (
  tenant: Pick<Tenant, 'slug'>,
  code: string,
  message: string,
  repair?: () => Promise<void>,
): Finding => ({ code, subject: tenant.slug, message, repair });
