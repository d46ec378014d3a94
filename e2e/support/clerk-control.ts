/** Steers a Clerk emulator from outside, through its control API. */
export class ClerkControl {
  constructor(private readonly url: string) {}

  async reset() {
    await this.send('POST', '/emulator/reset');
  }

  async revokeSessionsOf(userId: string) {
    await this.send('POST', `/emulator/users/${userId}/revoke-sessions`);
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

  /** The code that Clerk has sent to an e-mail address last. */
  async lastCodeSentTo(emailAddress: string): Promise<string> {
    const codes = await this.send<{ code: string }[]>(
      'GET',
      `/emulator/codes?emailAddress=${encodeURIComponent(emailAddress)}`,
    );
    const last = codes.at(-1);

    if (last === undefined) {
      throw new Error(`Clerk has sent no code to ${emailAddress}`);
    }

    return last.code;
  }

  private async send<Answer = void>(
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
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
