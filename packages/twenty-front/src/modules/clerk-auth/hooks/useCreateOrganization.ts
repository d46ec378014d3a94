import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useSwitchOrganization } from '@/clerk-auth/hooks/useSwitchOrganization';

/**
 * Has somebody make another organization, and enter it; null where they may not, and
 * where it would get no workspace.
 */
export const useCreateOrganization = (): (() => void) | null => {
  const state = useClerkConfiguration();
  const { person, createOrganization } = useClerkClient();
  const makeOwn = useSwitchOrganization('new');

  if (state.status !== 'on' || !state.configuration.hasTenants) return null;
  if (state.configuration.organizationsUrl !== undefined) return makeOwn;

  return person?.mayCreateOrganizations === true ? createOrganization : null;
};
