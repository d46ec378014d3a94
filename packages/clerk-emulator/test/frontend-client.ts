/** An answer of the Frontend API. */
export interface Answer {
  status: number;
  headers: Headers;
  // Answers differ by route; a test looks only at what it asserts.
  // eslint-disable-next-line typescript/no-explicit-any
  body: any;
}

const ORIGIN = 'http://localhost:3000';

/** A browser without clerk-js: it keeps cookies and sends forms. */
export class FrontendClient {
  private cookie = '';

  constructor(
    private readonly frontendApiUrl: string,
    readonly origin: string | undefined = ORIGIN,
  ) {}

  get(path: string): Promise<Answer> {
    return this.send(path, { method: 'GET' });
  }

  post(path: string, form: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
  }

  /** As clerk-js sends PATCH, PUT and DELETE. */
  tunnel(
    method: 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    form: Record<string, string> = {},
  ): Promise<Answer> {
    const separator = path.includes('?') ? '&' : '?';
    return this.post(`${path}${separator}_method=${method}`, form);
  }

  upload(path: string, file: Blob): Promise<Answer> {
    const body = new FormData();
    body.set('file', file);
    return this.send(path, { method: 'POST', body });
  }

  /** Opens an address as a click would, and returns where that leads. */
  async open(url: string): Promise<URL> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: this.cookie ? { cookie: this.cookie } : {},
    });
    return new URL(response.headers.get('location') ?? '');
  }

  /** Signs in with a password and returns the session's id. */
  async signIn(emailAddress: string, password: string): Promise<string> {
    const { body } = await this.post('/client/sign_ins', {
      identifier: emailAddress,
      strategy: 'password',
      password,
    });
    return body.response.created_session_id;
  }

  /** A session token, with an organization if one is given. */
  async token(sessionId: string, organizationId?: string): Promise<string> {
    const { body } = await this.post(
      `/client/sessions/${sessionId}/tokens`,
      organizationId === undefined ? {} : { organization_id: organizationId },
    );
    return body.jwt;
  }

  private async send(path: string, request: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.frontendApiUrl}/v1${path}`, {
      ...request,
      headers: {
        ...(this.origin ? { origin: this.origin } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
      },
    });
    const [setCookie] = response.headers.getSetCookie();
    this.cookie = setCookie?.split(';')[0] ?? this.cookie;
    return {
      status: response.status,
      headers: response.headers,
      body: await response.json(),
    };
  }
}
