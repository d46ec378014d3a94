import { at } from '../../reading/values-of';

/** What Salla says fits in it; a page of somebody else's need not be read. */
const LONGEST = 20_000;

/** What stands in an answer that brings nothing; undefined where it is no JSON. */
export const saidIn = async (response: Response): Promise<unknown> => {
  const decoder = new TextDecoder();
  let text = '';

  try {
    // The connection is free for the next request only when it was read.
    for await (const part of response.body ?? []) {
      text += decoder.decode(part as Uint8Array, { stream: true });
      if (text.length > LONGEST) {
        return undefined;
      }
    }

    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * Whether it is Salla that says no, and not a firewall or a proxy between us, of which
 * nothing follows for the shop.
 *
 * @see https://docs.salla.dev/421123m0
 */
export const isOfSalla = (status: number, said: unknown): boolean =>
  at(said, 'status') === status && at(said, 'success') === false;

/** Whether Salla lets nobody in with an access token. */
export const isTokenRefused = (status: number, said: unknown): boolean =>
  (status === 401 || status === 403) && isOfSalla(status, said);
