/** A tenant's workspace, for as long as somebody may be at it. */
export type Workspace = {
  tenantId: string;
  /** Aborted when the work has to come to an end. */
  signal: AbortSignal;
};
