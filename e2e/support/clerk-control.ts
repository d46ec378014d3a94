/** Not a secret: the emulator's own, the same everywhere. */
const EMULATOR_SECRET_KEY = 'sk_test_offlineEmulatorNotASecret';

/** Steers a Clerk emulator from outside, through its control API. */
export class ClerkControl {
  constructor(private readonly url: string) {}

  async reset() {
    await this.send('POST', '/emulator/reset');
  }

  /** Changes how people sign in, as in Clerk's dashboard; a reset takes it back. */
  async change(settings: {
    emailStrategies?: ('email_code' | 'email_link')[];
    providers?: string[];
    secondFactor?: 'off' | 'optional' | 'required';
    forceOrganizationSelection?: boolean;
    verifiedDomains?: boolean;
    passkeys?: boolean;
  }) {
    await this.send('PATCH', '/emulator/instance', settings);
  }

  async revokeSessionsOf(userId: string) {
    await this.send('POST', `/emulator/users/${userId}/revoke-sessions`);
  }

  /** Ends a session, as its person does who signs out. */
  async signOut(sessionId: string) {
    await this.send('POST', `/emulator/sessions/${sessionId}/sign-out`);
  }

  /** From now on browsers get an error where the path has this in it. */
  async failAt(path: string) {
    await this.send('PUT', '/emulator/faults', {
      area: 'frontend',
      kind: 'server_error',
      path,
    });
  }

  /** From now on nothing of Clerk answers, neither the browser nor the server. */
  async becomeUnreachable() {
    for (const area of ['frontend', 'backend']) {
      await this.send('PUT', '/emulator/faults', { area, kind: 'unreachable' });
    }
  }

  async becomeReachable() {
    await this.send('DELETE', '/emulator/faults');
  }

  /** @returns the id of somebody new, who has proved the address to be theirs. */
  async createPerson(person: {
    firstName: string;
    lastName: string;
    email: string;
    password: string;
  }): Promise<string> {
    const { id } = await this.backend<{ id: string }>('/users', {
      first_name: person.firstName,
      last_name: person.lastName,
      email_address: [person.email],
      password: person.password,
    });

    return id;
  }

  /** Makes an organization, of which its creator is an admin, as a person would. */
  async createOrganization(name: string, createdBy: string): Promise<string> {
    const { id } = await this.backend<{ id: string }>('/organizations', {
      name,
      created_by: createdBy,
    });

    return id;
  }

  /** As in Clerk's dashboard, on the page of a user. */
  async forbidToCreateOrganizations(userId: string) {
    await this.backend(
      `/users/${userId}`,
      { create_organization_enabled: false },
      'PATCH',
    );
  }

  /** Its people are invited, or may ask to join; nobody needs to prove it. */
  async addDomain(
    organizationId: string,
    name: string,
    enrollmentMode: 'automatic_invitation' | 'automatic_suggestion',
  ) {
    await this.backend(`/organizations/${organizationId}/domains`, {
      name,
      enrollment_mode: enrollmentMode,
      verified: true,
    });
  }

  async addMember(
    organizationId: string,
    userId: string,
    role: 'org:admin' | 'org:member' = 'org:member',
  ) {
    await this.backend(`/organizations/${organizationId}/memberships`, {
      user_id: userId,
      role,
    });
  }

  async changeRole(
    organizationId: string,
    userId: string,
    role: 'org:admin' | 'org:member',
  ) {
    await this.backend(
      `/organizations/${organizationId}/memberships/${userId}`,
      { role },
      'PATCH',
    );
  }

  async removeMember(organizationId: string, userId: string) {
    await this.backend(
      `/organizations/${organizationId}/memberships/${userId}`,
      undefined,
      'DELETE',
    );
  }

  async deleteOrganization(organizationId: string) {
    await this.backend(`/organizations/${organizationId}`, undefined, 'DELETE');
  }

  async ban(userId: string) {
    await this.backend(`/users/${userId}/ban`, {});
  }

  async lock(userId: string) {
    await this.backend(`/users/${userId}/lock`, {});
  }

  async deleteUser(userId: string) {
    await this.send('DELETE', `/emulator/users/${userId}`);
  }

  /** A session without a browser. */
  async createSession(userId: string): Promise<string> {
    const { id } = await this.backend<{ id: string }>('/sessions', {
      user_id: userId,
    });

    return id;
  }

  /** The token of a session with an organization that is active in it. */
  async mintToken(session: {
    sessionId: string;
    organizationId?: string;
    origin: string;
  }): Promise<string> {
    const { jwt } = await this.send<{ jwt: string }>(
      'POST',
      '/emulator/tokens',
      session,
    );

    return jwt;
  }

  /** Invites somebody by mail, whose link leads to `redirectUrl` in the end. */
  async invite(
    organizationId: string,
    emailAddress: string,
    redirectUrl: string,
  ): Promise<string> {
    const { id } = await this.backend<{ id: string }>(
      `/organizations/${organizationId}/invitations`,
      {
        email_address: emailAddress,
        role: 'org:member',
        redirect_url: redirectUrl,
      },
    );

    return id;
  }

  /** To whom the invitations of an organization are that are still open. */
  async openInvitations(organizationId: string): Promise<string[]> {
    const { data } = await this.backend<{ data: { email_address: string }[] }>(
      `/organizations/${organizationId}/invitations?status=pending`,
      undefined,
      'GET',
    );

    return data.map(({ email_address: address }) => address);
  }

  async revokeInvitation(organizationId: string, invitationId: string) {
    await this.backend(
      `/organizations/${organizationId}/invitations/${invitationId}/revoke`,
      {},
    );
  }

  /** The time in which it can be accepted is over. */
  async expireInvitation(invitationId: string) {
    await this.send('POST', `/emulator/invitations/${invitationId}/expire`);
  }

  /** The link in the invitation that Clerk has sent to an address last. */
  async lastInvitationSentTo(emailAddress: string): Promise<string> {
    return (await this.lastSent<{ url: string }>('invitations', emailAddress))
      .url;
  }

  /** What that link carries. */
  async lastTicketSentTo(emailAddress: string): Promise<string> {
    const link = new URL(await this.lastInvitationSentTo(emailAddress));

    return link.searchParams.get('ticket') ?? '';
  }

  /** The code that Clerk has sent to an e-mail address last. */
  async lastCodeSentTo(emailAddress: string): Promise<string> {
    return (await this.lastSent<{ code: string }>('codes', emailAddress)).code;
  }

  /** The link to sign in that Clerk has sent to an e-mail address last. */
  async lastLinkSentTo(emailAddress: string): Promise<string> {
    return (await this.lastSent<{ url: string }>('links', emailAddress)).url;
  }

  private async lastSent<Mail>(
    what: 'codes' | 'invitations' | 'links',
    emailAddress: string,
  ): Promise<Mail> {
    const sent = await this.send<Mail[]>(
      'GET',
      `/emulator/${what}?emailAddress=${encodeURIComponent(emailAddress)}`,
    );
    const last = sent.at(-1);

    if (last === undefined) {
      throw new Error(`Clerk has sent no ${what} to ${emailAddress}`);
    }

    return last;
  }

  private backend<Answer = void>(path: string, body?: object, method = 'POST') {
    return this.send<Answer>(method, `/v1${path}`, body, {
      authorization: `Bearer ${EMULATOR_SECRET_KEY}`,
    });
  }

  private async send<Answer = void>(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });

    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status}`);
    }

    const text = await response.text();

    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
}
