import { EmulatorContext } from '../emulator-context';
import { plantSeed } from '../seed/plant-seed';
import { InstanceSettings, Seed } from '../seed/seed-schema';
import { SentCode, SentInvitation, SentLink } from '../state/records';
import { finishSession, isSignedIn } from '../state/sessions';
import { deleteUser } from '../state/users';
import { WebhookSender } from '../webhooks/webhook-sender';
import { Faults } from './faults';
import { mintToken, TokenRequest } from './mint-token';
import { RequestCounter } from './request-counter';

/**
 * What Clerk has no API for: tests and developers act on the emulator itself,
 * in the same process or through `/emulator/…`.
 */
export class ControlPanel {
  readonly faults = new Faults();
  readonly requests = new RequestCounter();

  constructor(
    private readonly context: EmulatorContext,
    private readonly seed: Seed,
    readonly webhooks: WebhookSender | undefined,
  ) {}

  /** Everything as at the start, without faults. Sends no webhooks. */
  reset(): void {
    const { store, settings } = this.context;
    Object.assign(settings, structuredClone(this.seed.instance));
    store.clear();
    store.silently(() => plantSeed(store, this.seed));
    this.faults.clear();
    this.requests.reset();
  }

  /** Changes settings as an operator would in Clerk's dashboard. */
  changeSettings(changes: Partial<InstanceSettings>): void {
    Object.assign(this.context.settings, changes);
  }

  /** The codes "sent" by e-mail, oldest first. */
  sentCodes(emailAddress?: string): SentCode[] {
    const wanted = emailAddress?.toLowerCase();
    return this.context.store.sentCodes.filter(
      (it) => wanted === undefined || it.emailAddress === wanted,
    );
  }

  /** The invitations "sent" by e-mail, oldest first. */
  sentInvitations(emailAddress?: string): SentInvitation[] {
    const wanted = emailAddress?.toLowerCase();
    return this.context.store.sentInvitations.filter(
      (it) => wanted === undefined || it.emailAddress === wanted,
    );
  }

  /** The links to sign in "sent" by e-mail, oldest first. */
  sentLinks(emailAddress?: string): SentLink[] {
    const wanted = emailAddress?.toLowerCase();
    return this.context.store.sentLinks.filter(
      (it) => wanted === undefined || it.emailAddress === wanted,
    );
  }

  /** The time in which it can be accepted is over. */
  expireInvitation(invitationId: string): boolean {
    const invitation = this.context.store.invitations.get(invitationId);
    if (invitation) {
      invitation.expiresAt = Date.now();
    }
    return invitation !== undefined;
  }

  /** Ends a session as an operator would in Clerk's dashboard. */
  revokeSession(sessionId: string): boolean {
    const { store } = this.context;
    const session = store.sessions.get(sessionId);
    if (session) {
      finishSession(store, session, 'revoked');
    }
    return session !== undefined;
  }

  /** Ends a session as its person does who signs out. */
  signOut(sessionId: string): boolean {
    const { store } = this.context;
    const session = store.sessions.get(sessionId);
    if (session) {
      finishSession(store, session, 'removed');
    }
    return session !== undefined;
  }

  /** Ends all sessions of a person; returns how many there were. */
  revokeSessionsOf(userId: string): number {
    const { store } = this.context;
    const sessions = [...store.sessions.values()].filter(
      (it) => it.userId === userId && isSignedIn(it),
    );
    for (const session of sessions) {
      finishSession(store, session, 'revoked');
    }
    return sessions.length;
  }

  deleteUser(userId: string): boolean {
    const { store } = this.context;
    const user = store.users.get(userId);
    if (user) {
      deleteUser(store, user);
    }
    return user !== undefined;
  }

  mintToken(request: TokenRequest): string {
    return mintToken(this.context, request);
  }
}
