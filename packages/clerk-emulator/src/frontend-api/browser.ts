import { Request, Response } from 'express';
import { EmulatorContext } from '../emulator-context';
import {
  developmentBrowserUnknown,
  notFound,
  notSignedIn,
  signedOut,
} from '../errors/request-errors';
import { clientJson } from '../resources/client';
import { createClient, findClientByCookie } from '../state/clients';
import { Client, DevelopmentBrowser, Session, User } from '../state/records';
import { isSignedIn, signedInSessions } from '../state/sessions';

const COOKIE = '__client';
const COOKIE_LIFETIME = 365 * 24 * 60 * 60 * 1000;

/** The browser behind one request to the Frontend API. */
export class Browser {
  /** Made during this request, whose cookie does not name it yet. */
  private newClient: Client | undefined;

  constructor(
    private readonly context: EmulatorContext,
    private readonly request: Request,
    private readonly response: Response,
  ) {}

  /** The page that asks, which becomes `azp` of its tokens. */
  get origin(): string | undefined {
    const { origin } = this.request.headers;
    return origin && origin !== 'null' ? origin : undefined;
  }

  /**
   * The browser's record, if it has one yet.
   *
   * @throws ClerkApiError 401 for a development browser of an earlier run;
   *   clerk-js then asks for a new one
   */
  get client(): Client | undefined {
    const { store } = this.context;
    if (this.newClient) {
      return this.newClient;
    }
    const developmentBrowser = this.developmentBrowser;
    if (developmentBrowser) {
      return store.clients.get(developmentBrowser.clientId ?? '');
    }
    const cookie = this.cookie;
    return cookie ? findClientByCookie(store, cookie) : undefined;
  }

  /** The browser's record, made if need be. */
  ensureClient(): Client {
    const known = this.client;
    if (known) {
      return known;
    }
    const client = createClient(this.context.store);
    this.newClient = client;
    const developmentBrowser = this.developmentBrowser;
    if (developmentBrowser) {
      developmentBrowser.clientId = client.id;
    }
    this.response.cookie(COOKIE, client.cookie, {
      httpOnly: true,
      sameSite: 'lax',
      maxAge: COOKIE_LIFETIME,
    });
    return client;
  }

  /**
   * The session in whose name the page asks.
   *
   * @throws ClerkApiError 401 when nobody is signed in
   */
  requireSession(): Session {
    const { client } = this;
    const sessions = client ? signedInSessions(this.context.store, client) : [];
    const wanted =
      this.request.query['_clerk_session_id'] ?? client?.lastActiveSessionId;
    const session = sessions.find((it) => it.id === wanted);
    if (!session) {
      throw client ? signedOut() : notSignedIn();
    }
    return session;
  }

  /** @throws ClerkApiError 401 when nobody is signed in */
  requireUser(): User {
    const user = this.context.store.users.get(this.requireSession().userId);
    if (!user) {
      throw signedOut();
    }
    return user;
  }

  /**
   * A session of this browser, signed in or not.
   *
   * @throws ClerkApiError 404 when this browser never had it
   */
  requireOwnSession(sessionId: string): Session {
    const session = this.context.store.sessions.get(sessionId);
    if (!session || !this.client?.sessionIds.includes(sessionId)) {
      throw notFound('session', sessionId);
    }
    return session;
  }

  /** @throws ClerkApiError 401 when it has ended, 404 when it never was */
  requireSignedInSession(sessionId: string): Session {
    const session = this.requireOwnSession(sessionId);
    if (!isSignedIn(session)) {
      throw notSignedIn();
    }
    return session;
  }

  /** Sends a resource, with the browser's record beside it as Clerk does. */
  answer(resource: unknown): void {
    const { client } = this;
    this.response.json({
      response: resource,
      client: client ? clientJson(this.context, client, this.origin) : null,
    });
  }

  private get cookie(): string | undefined {
    const cookies = (this.request.headers.cookie ?? '').split(/;\s*/);
    const found = cookies.find((it) => it.startsWith(`${COOKIE}=`));
    return found?.slice(COOKIE.length + 1);
  }

  private get developmentBrowser(): DevelopmentBrowser | undefined {
    const id = this.request.query['__clerk_db_jwt'];
    if (typeof id !== 'string') {
      return undefined;
    }
    const browser = this.context.store.developmentBrowsers.get(id);
    if (!browser) {
      throw developmentBrowserUnknown();
    }
    return browser;
  }
}
