import { tokenPair } from '../twenty/tokenPair';

export const readRefreshToken = (): string | undefined =>
  tokenPair.read()?.refreshToken.token;
