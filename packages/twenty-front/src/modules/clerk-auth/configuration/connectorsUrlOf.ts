import { type ClerkConfigurationState } from '@/clerk-auth/configuration/createClerkConfigurationStore';

/** Where connectors answer; undefined where there are none. */
export const connectorsUrlOf = (
  state: ClerkConfigurationState,
): string | undefined =>
  state.status === 'on' ? state.configuration.connectorsUrl : undefined;
