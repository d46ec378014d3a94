import { type ComponentType } from 'react';

import { AccountSettings } from '@/clerk-auth/components/settings/AccountSettings';
import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';

/** Twenty's page for name, address, password and second factor: now Clerk's. */
export const withClerkAccount = <Page extends ComponentType>(
  TwentysPage: Page,
): Page => insteadOf(TwentysPage, AccountSettings) as Page;
