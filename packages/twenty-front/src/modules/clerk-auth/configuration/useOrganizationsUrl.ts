import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';

/** Where the deployment keeps its own organizations; undefined where Clerk has them. */
export const useOrganizationsUrl = (): string | undefined => {
  const state = useClerkConfiguration();

  return state.status === 'on'
    ? state.configuration.organizationsUrl
    : undefined;
};
