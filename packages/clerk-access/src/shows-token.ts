import { isSameSecret } from './is-same-secret';

/** Whether a request's `Authorization` shows one of the tokens. */
export const showsToken = (
  authorization: string | undefined,
  tokens: readonly string[],
): boolean => {
  const shown = (authorization ?? '').replace(/^Bearer +/i, '');

  return tokens.map((token) => isSameSecret(shown, token)).includes(true);
};
