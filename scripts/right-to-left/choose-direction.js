/* oxlint-disable unicorn/consistent-function-scoping -- nothing of it is outside of the function */
/**
 * Runs in the browser before the first paint, out of the head of Twenty's page: says the
 * reader's language and its direction on the root, and follows the language from then on.
 *
 * It looks where Twenty does: at the address, at what this browser remembers, at what
 * the browser asks for. It is copied into the page as text, so it uses nothing around it.
 *
 * @param {{ locales: string[], rightToLeft: string[], styleSheet: string }} settings
 *   Twenty's locales, the languages that are written from right to left, and the style
 *   sheet that only their readers need.
 */
// oxlint-disable-next-line no-unused-vars -- mirror-build.ts calls it in the page
function chooseDirection(settings) {
  const root = document.documentElement;

  const languageOf = (locale) => locale.split('-')[0].toLowerCase();

  const localeFor = (wanted) =>
    settings.locales.find(
      (locale) => locale.toLowerCase() === wanted.toLowerCase(),
    ) ||
    settings.locales.find(
      (locale) => languageOf(locale) === languageOf(wanted),
    );

  const remembered = () => {
    try {
      return localStorage.getItem('locale');
    } catch {
      // A private window may forbid it.
      return null;
    }
  };

  const addStyleSheet = () => {
    if (document.getElementById('right-to-left') !== null) return;

    const link = document.createElement('link');

    link.id = 'right-to-left';
    link.rel = 'stylesheet';
    link.href = settings.styleSheet;
    link.setAttribute('blocking', 'render');
    document.head.append(link);
  };

  const followLanguage = () => {
    const isRightToLeft = settings.rightToLeft.includes(languageOf(root.lang));

    if (isRightToLeft) addStyleSheet();
    root.dir = isRightToLeft ? 'rtl' : 'ltr';
  };

  const asked =
    new URLSearchParams(location.search).get('locale') ||
    remembered() ||
    navigator.language ||
    '';

  root.lang = localeFor(asked) || 'en';
  followLanguage();
  // The page names another language as soon as somebody chooses one.
  new MutationObserver(followLanguage).observe(root, {
    attributeFilter: ['lang'],
  });
}
