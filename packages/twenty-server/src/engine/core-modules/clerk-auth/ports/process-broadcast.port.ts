/** Something that all processes of this deployment have to know at once. */
export type ProcessMessage =
  | { kind: 'user_revoked'; userId: string; revokedAt: number }
  | { kind: 'tenant_changed'; tenantId: string };

/** Messages may have been lost: the process was cut off from the others. */
export type ProcessCutOff = { kind: 'cut_off' };

/** Carries messages to every process, this one included. */
export interface ProcessBroadcast {
  send(message: ProcessMessage): Promise<void>;

  /**
   * Also delivers the revocations that are still in force, and `cut_off` when it
   * listens again.
   */
  listen(
    receive: (message: ProcessMessage | ProcessCutOff) => void,
  ): Promise<void>;
}

export const PROCESS_BROADCAST = Symbol('PROCESS_BROADCAST');
