import { type ComponentType } from 'react';

import { createChunk } from '@/clerk-auth/chunks/createChunk';
import { ReloadPage } from '@/clerk-auth/components/ReloadPage';

/** For those who are asked whether they leave. */
export const leavingChunk = createChunk<{ Component: ComponentType }>(
  async () => {
    try {
      const { LeaveOrganization } =
        await import('@/clerk-auth/components/leaving/LeaveOrganization');
      return { Component: LeaveOrganization };
    } catch {
      return { Component: ReloadPage };
    }
  },
);
