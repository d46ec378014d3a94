import { Change, ChangeListener } from './changes';
import {
  Client,
  DevelopmentBrowser,
  Invitation,
  Membership,
  Organization,
  OrganizationDomain,
  Picture,
  SentCode,
  SentInvitation,
  SentLink,
  Session,
  SignIn,
  SignUp,
  Suggestion,
  User,
} from './records';

/**
 * Everything the emulator knows, in memory. Insertion order is creation order.
 * The modules beside this one hold the operations on it.
 */
export class Store {
  readonly users = new Map<string, User>();
  readonly organizations = new Map<string, Organization>();
  readonly memberships = new Map<string, Membership>();
  readonly invitations = new Map<string, Invitation>();
  readonly domains = new Map<string, OrganizationDomain>();
  readonly suggestions = new Map<string, Suggestion>();
  readonly sessions = new Map<string, Session>();
  readonly clients = new Map<string, Client>();
  readonly developmentBrowsers = new Map<string, DevelopmentBrowser>();
  readonly signIns = new Map<string, SignIn>();
  readonly signUps = new Map<string, SignUp>();
  /** Those that were uploaded, by the last part of their address. */
  readonly pictures = new Map<string, Picture>();
  readonly sentCodes: SentCode[] = [];
  readonly sentInvitations: SentInvitation[] = [];
  readonly sentLinks: SentLink[] = [];

  private readonly listeners: ChangeListener[] = [];
  private silent = false;

  /** @param creatorRole of whoever makes an organization; its admins have it. */
  constructor(readonly creatorRole: string) {}

  /** Calls the listener with every change, in order, while it happens. */
  onChange(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  report(change: Change): void {
    for (const listener of this.silent ? [] : this.listeners) {
      listener(change);
    }
  }

  /** Makes changes that nobody is told of, such as planting a seed. */
  silently(changes: () => void): void {
    this.silent = true;
    try {
      changes();
    } finally {
      this.silent = false;
    }
  }

  /** Forgets everything without reporting it. */
  clear(): void {
    this.users.clear();
    this.organizations.clear();
    this.memberships.clear();
    this.invitations.clear();
    this.domains.clear();
    this.suggestions.clear();
    this.sessions.clear();
    this.clients.clear();
    this.developmentBrowsers.clear();
    this.signIns.clear();
    this.signUps.clear();
    this.pictures.clear();
    this.sentCodes.length = 0;
    this.sentInvitations.length = 0;
    this.sentLinks.length = 0;
  }
}
