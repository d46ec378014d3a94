import { type ComponentType } from 'react';

import { createChunk } from '@/clerk-auth/chunks/createChunk';
import { ReloadPage } from '@/clerk-auth/components/ReloadPage';

/** For the few who come with an invitation while they are signed in. */
export const invitationChunk = createChunk<{ Component: ComponentType }>(
  async () => {
    try {
      const { InvitationPage } =
        await import('@/clerk-auth/components/invitation/InvitationPage');
      return { Component: InvitationPage };
    } catch {
      return { Component: ReloadPage };
    }
  },
);
