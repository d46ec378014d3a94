import { useLoadCurrentUser } from '@/users/hooks/useLoadCurrentUser';

/** Has Twenty ask its server again who is there, and in which workspace. */
export const useReloadPerson = (): (() => Promise<unknown>) =>
  useLoadCurrentUser().loadCurrentUser;
