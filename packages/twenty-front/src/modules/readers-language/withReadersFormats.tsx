import { type ComponentType } from 'react';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { ReadersFormats } from '@/readers-language/ReadersFormats';

/** Twenty's choice of formats, and below it ours for whoever reads Arabic. */
export const withReadersFormats =
  (Formats: ComponentType): ComponentType =>
  () => (
    <>
      <Formats />
      {useTwentyLocale().startsWith('ar') && <ReadersFormats />}
    </>
  );
