import { type ComponentType, lazy } from 'react';

import { SettingsMissing } from '@/clerk-auth/components/settings/SettingsMissing';

/**
 * A screen of the settings that is downloaded when somebody opens it, as Twenty's own
 * are. A page from before an upgrade asks for files that are gone: it says so.
 */
export const lazyScreen = <Properties extends object>(
  download: () => Promise<ComponentType<Properties>>,
) =>
  lazy<ComponentType<Properties>>(async () => {
    try {
      return { default: await download() };
    } catch {
      return { default: SettingsMissing };
    }
  });
