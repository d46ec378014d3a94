import { useAuth } from '@/auth/hooks/useAuth';
import { useCloseDropdown } from '@/ui/layout/dropdown/hooks/useCloseDropdown';
import { MULTI_WORKSPACE_DROPDOWN_ID } from '@/ui/navigation/navigation-drawer/constants/MultiWorkspaceDropdownId';

/**
 * What the entries of Twenty's workspace menu do with Twenty.
 *
 * @onlyWithout page="workspaces-list"
 */
export const useTwentyMenu = () => {
  const { signOut } = useAuth();
  const { closeDropdown } = useCloseDropdown();

  return {
    signOut: () => void signOut(),
    close: () => closeDropdown(MULTI_WORKSPACE_DROPDOWN_ID),
  };
};
