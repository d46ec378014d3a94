import { useAuth } from '@/auth/hooks/useAuth';

/**
 * Since about 2.45 whoever chooses an entry of the menu closes it.
 *
 * @onlyWith page="workspaces-list"
 */
export const useTwentyMenu = () => {
  const { signOut } = useAuth();

  return { signOut: () => void signOut(), close: () => undefined };
};
