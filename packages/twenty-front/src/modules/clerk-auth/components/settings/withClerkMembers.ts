import { type ComponentType } from 'react';

import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';
import { MembersSettings } from '@/clerk-auth/components/settings/MembersSettings';

/** Twenty's invitations make nobody a member: Clerk's stand in their place. */
export const withClerkMembers = (TwentysTab: ComponentType): ComponentType =>
  insteadOf(TwentysTab, MembersSettings);
