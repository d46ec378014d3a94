import { i18n } from '../twenty/lingui';

export { twentyServerBaseUrl } from '../twenty/serverBaseUrl';

const { locale } = i18n;

if (new URLSearchParams(window.location.search).has('locale')) {
  localStorage.setItem('locale', locale);
}

// In Twenty the mirrored build does this.
document.documentElement.dir = locale === 'ar-SA' ? 'rtl' : 'ltr';

export const useTwentyLocale = (): string => locale;

/** It stays the same until the page is loaded again. */
export const followTwentyLocale = (tell: (locale: string) => void) => {
  tell(locale);

  return () => undefined;
};
