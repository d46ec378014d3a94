import { type ComponentType } from 'react';

import { createChunk } from '@/clerk-auth/chunks/createChunk';
import { type ClerkRuntimeProps } from '@/clerk-auth/components/ClerkRuntime';
import { ClerkUnavailable } from '@/clerk-auth/components/ClerkUnavailable';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';

type Runtime = { Component: ComponentType<ClerkRuntimeProps> };

/** Clerk's React part, never downloaded without a publishable key. */
export const runtimeChunk = createChunk<Runtime>(async () => {
  try {
    const { ClerkRuntime } =
      await import('@/clerk-auth/components/ClerkRuntime');
    return { Component: ClerkRuntime };
  } catch {
    // People inside must be able to work without it.
    return { Component: ClerkUnavailable };
  }
});

if (clerkConfiguration.read().status === 'on') void runtimeChunk.start();
