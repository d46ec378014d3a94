import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import { closedInArabic } from '@/readers-language/closedInArabic';
import { readsArabic } from '@/readers-language/readsArabic';

type Toast = { message: string; detailedMessage?: string; variant?: string };

/** How browsers call it when a request does not reach the server. */
const OFFLINE = /^(failed to fetch|load failed|networkerror|network request)/i;

const isReadInArabic = (text: string): boolean =>
  /\p{Script=Arabic}/u.test(text) || !/\p{Script=Latin}{2}/u.test(text);

/**
 * An error for whoever reads Arabic: in Arabic what our server says. Of one that nobody
 * has translated, as what the server says to programs and what Twenty's front throws
 * for its developers, they read that something went wrong, and below it the English,
 * for who is asked to help.
 */
export const toastInReadersLanguage = <Shown extends Toast>(
  toast: Shown,
): Shown => {
  const { message, detailedMessage, variant } = toast;

  if (
    variant !== 'error' ||
    !readsArabic() ||
    typeof message !== 'string' ||
    isReadInArabic(message)
  ) {
    return toast;
  }

  const closed = closedInArabic.get(message);

  if (closed !== undefined) return { ...toast, message: closed };

  return {
    ...toast,
    message: i18n._(
      OFFLINE.test(message) ? msg`Network error` : msg`An error occurred.`,
    ),
    detailedMessage: detailedMessage ?? message,
  };
};
