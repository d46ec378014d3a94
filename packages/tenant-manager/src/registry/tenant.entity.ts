import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';
import { type TenantStatus } from '@twenty-clerk/contract/tenants/tenant-status';
import { type TenantStep } from '@twenty-clerk/contract/tenants/tenant-step';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One customer: organization, database, workspace, status. */
@Entity({ name: 'tenant_registry' })
export class Tenant {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Null for a tenant from before Clerk. */
  @Column({ type: 'text', name: 'clerk_org_id', nullable: true })
  clerkOrgId!: string | null;

  @Column({ type: 'text' })
  status!: TenantStatus;

  @Column({ type: 'text' })
  plan!: string;

  /** The step that is going on, or that failed last. */
  @Column({ type: 'text', name: 'provisioning_step' })
  provisioningStep!: TenantStep;

  /** Why that step has failed, as far as the tenant's people may know. */
  @Column({ type: 'text', nullable: true })
  obstacle!: Obstacle | null;

  @Column({ type: 'text', name: 'database_name' })
  databaseName!: string;

  @Column({ type: 'text', name: 'database_server' })
  databaseServer!: string;

  /** Grows with each change of the address, so that a former one can be told. */
  @Column({ type: 'integer' })
  epoch!: number;

  @Column({ type: 'uuid', name: 'workspace_id', nullable: true })
  workspaceId!: string | null;

  /** The one that was dropped: no dump of another brings the tenant back. */
  @Column({ type: 'uuid', name: 'former_workspace_id', nullable: true })
  formerWorkspaceId!: string | null;

  @Column({ type: 'text', name: 'owner_user_id', nullable: true })
  ownerUserId!: string | null;

  /** Under which the log tells how it came to be. */
  @Column({ type: 'text', name: 'request_id', nullable: true })
  requestId!: string | null;

  /**
   * Of the template that its database is a clone of; null for an empty one, and for one
   * that may have been somebody's before: adopted, restored or linked.
   */
  @Column({ type: 'text', name: 'template_version', nullable: true })
  templateVersion!: string | null;

  /** When its database may be dropped; null while it is not to be removed. */
  @Column({ type: 'timestamptz', name: 'delete_after', nullable: true })
  deleteAfter!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}
