import { twentyServerBaseUrl } from '@/clerk-auth/bridge/twentyEnvironment';
import { createClerkConfigurationStore } from '@/clerk-auth/configuration/createClerkConfigurationStore';
import { fetchClerkConfiguration } from '@/clerk-auth/configuration/fetchClerkConfiguration';

const readEmbedded = (): unknown => {
  const environment: unknown = Reflect.get(window, '_env_');
  return typeof environment === 'object' && environment !== null
    ? Reflect.get(environment, 'CLERK')
    : undefined;
};

/** The Clerk configuration of this page. */
export const clerkConfiguration = createClerkConfigurationStore(
  readEmbedded(),
  () => fetchClerkConfiguration(twentyServerBaseUrl),
);
