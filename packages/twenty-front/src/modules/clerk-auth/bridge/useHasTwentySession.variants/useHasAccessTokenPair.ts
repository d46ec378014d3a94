import { useHasAccessTokenPair } from '@/auth/hooks/useHasAccessTokenPair';

/** Before cookies, that is the same as having tokens. */
export const useHasTwentySession = (): boolean => useHasAccessTokenPair();
