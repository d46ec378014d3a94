import { useCallback } from 'react';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { rememberedLanguage } from '@/clerk-auth/localization/rememberedLanguage';
import { SIGN_IN_PATH } from '@/clerk-auth/paths/twentyPaths';
import { withReturnPath } from '@/clerk-auth/paths/withReturnPath';

/**
 * Ends Twenty's session and opens the sign-in page, for somebody who goes on there. Of
 * what Twenty forgets with a session their language stays, and the page to come back to,
 * if one is given.
 */
export const useLeaveWorkspace = (): ((
  returnPath?: string | null,
) => Promise<void>) => {
  const { clearSession } = useTwentyBridge();

  return useCallback(
    async (returnPath = null) => {
      const language = rememberedLanguage.read();

      await clearSession();
      if (language !== null) rememberedLanguage.write(language);
      if (returnPath !== null) {
        // In place of the address that Twenty has just set out for.
        window.location.assign(
          `${SIGN_IN_PATH}${withReturnPath('', returnPath)}`,
        );
      }
    },
    [clearSession],
  );
};
