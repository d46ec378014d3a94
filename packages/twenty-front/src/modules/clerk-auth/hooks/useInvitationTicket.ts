import { useSyncExternalStore } from 'react';

import {
  type InvitationTicket,
  invitationTicket,
} from '@/clerk-auth/session/invitationTicket';

/** The invitation whose mail has brought the visitor here, if any. */
export const useInvitationTicket = (): InvitationTicket | null =>
  useSyncExternalStore(invitationTicket.subscribe, invitationTicket.read);
