import { SettingsPageLayout } from '@/settings/components/layout/SettingsPageLayout';

/** What Twenty puts around each page of its settings. */
export const TwentySettingsFrame = SettingsPageLayout;
