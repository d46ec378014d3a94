/** Why one of our programs did not do what a page has asked for. */
export class ProgramRefusal extends Error {
  /** @param code the program's, or `unreachable`. */
  constructor(readonly code: string) {
    super(code);
  }
}

export type ProgramRequest = {
  sessionToken: string | null;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: object;
  headers?: Record<string, string>;
  credentials?: RequestCredentials;
};

const TIMEOUT_MILLISECONDS = 15_000;

/**
 * Asks tenant-manager or connectors something, as the person who is signed in.
 *
 * @returns what it answers; null for an answer without a body.
 * @throws ProgramRefusal
 */
export const askProgram = async (
  address: string | URL,
  { sessionToken, body, headers, ...request }: ProgramRequest,
): Promise<unknown> => {
  const response = await fetch(address, {
    ...request,
    headers: {
      authorization: `Bearer ${sessionToken ?? ''}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  }).catch(() => {
    throw new ProgramRefusal('unreachable');
  });
  const answer: unknown = await response.json().catch(() => null);

  if (!response.ok) {
    const { error } = (answer ?? {}) as { error?: { code?: string } };
    throw new ProgramRefusal(error?.code ?? 'unreachable');
  }
  return answer;
};
