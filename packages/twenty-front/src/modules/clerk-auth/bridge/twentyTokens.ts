import { getTokenPair } from '@/apollo/utils/getTokenPair';

/**
 * The refresh token of the Twenty session, which Twenty also keeps beside a cookie;
 * undefined when nobody is signed in.
 */
export const readRefreshToken = (): string | undefined =>
  getTokenPair()?.refreshToken?.token;
