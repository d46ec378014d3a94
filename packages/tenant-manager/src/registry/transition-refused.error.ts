import { type Tenant } from './tenant.entity';
import { outcomesOf, type TenantEvent } from './tenant-transitions';

/** Something was to happen to a tenant that cannot happen to it as it is now. */
export class TransitionRefusedError extends Error {
  override readonly name = 'TransitionRefusedError';

  /** It could happen, but somebody else has changed the tenant meanwhile. */
  readonly isStale: boolean;

  constructor(
    readonly event: TenantEvent,
    /** As it is now. */
    readonly tenant: Pick<Tenant, 'id' | 'slug' | 'status'>,
  ) {
    const isStale = outcomesOf(event)[tenant.status] !== undefined;

    super(
      isStale
        ? `Tenant ${tenant.id} has changed meanwhile, and is ${tenant.status}. Nothing was done.`
        : `Tenant ${tenant.id} is ${tenant.status}, so it cannot be ${event.replaceAll('_', ' ')}.`,
    );
    this.isStale = isStale;
  }
}
