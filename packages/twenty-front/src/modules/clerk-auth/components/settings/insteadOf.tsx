import { type ComponentType } from 'react';

import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';

/**
 * Shows a component of ours in place of one of Twenty's while Clerk is on.
 * Without Clerk it returns Twenty's.
 */
export const insteadOf = <Properties extends object>(
  Twentys: ComponentType<Properties>,
  Ours: ComponentType<Properties>,
): ComponentType<Properties> =>
  clerkConfiguration.read().status === 'off'
    ? Twentys
    : (properties) =>
        useClerkConfiguration().status === 'off' ? (
          <Twentys {...properties} />
        ) : (
          <Ours {...properties} />
        );
