import { Suspense } from 'react';

import { TwentySettingsPage } from '@/clerk-auth/bridge/TwentySettingsPage';
import { lazyScreen } from '@/clerk-auth/components/settings/lazyScreen';

const AccountScreen = lazyScreen(
  async () =>
    (await import('@/clerk-auth/components/settings/AccountScreen'))
      .AccountScreen,
);

/** Settings, Profile: the account that a person signs in with. */
export const AccountSettings = () => (
  <TwentySettingsPage>
    <Suspense>
      <AccountScreen />
    </Suspense>
  </TwentySettingsPage>
);
