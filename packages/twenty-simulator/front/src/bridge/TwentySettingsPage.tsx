import { type PropsWithChildren } from 'react';

import { SettingsPage } from '../pages/SettingsPage';

/** Stands in for a page of Twenty's settings. */
export const TwentySettingsPage = ({
  title = 'Profile',
  children,
}: PropsWithChildren<{ title?: string }>) => (
  <SettingsPage title={title}>{children}</SettingsPage>
);
