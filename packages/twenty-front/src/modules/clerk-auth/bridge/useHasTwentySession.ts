import { useIsLogged } from '@/auth/hooks/useIsLogged';

/** Whether Twenty has somebody signed in, with tokens or with a cookie. */
export const useHasTwentySession = (): boolean => useIsLogged();
