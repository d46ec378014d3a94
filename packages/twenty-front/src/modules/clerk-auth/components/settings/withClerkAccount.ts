import { type ComponentType } from 'react';

import { AccountSettings } from '@/clerk-auth/components/settings/AccountSettings';
import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';

/** Twenty's page for name, address, password and second factor: now Clerk's. */
export const withClerkAccount = (TwentysPage: ComponentType): ComponentType =>
  insteadOf(TwentysPage, AccountSettings);
