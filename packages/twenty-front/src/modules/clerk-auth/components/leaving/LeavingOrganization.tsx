import { useSyncExternalStore } from 'react';

import { leavingChunk } from '@/clerk-auth/components/leaving/leavingChunk';
import { leaveQuestion } from '@/clerk-auth/session/leaveQuestion';

/** The question whether somebody leaves their organization, above any page. */
export const LeavingOrganization = () =>
  useSyncExternalStore(leaveQuestion.subscribe, leaveQuestion.isOpen) ? (
    <Downloaded />
  ) : null;

const Downloaded = () => {
  const leaving = leavingChunk.useContent();

  return leaving && <leaving.Component />;
};
