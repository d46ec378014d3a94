/** Arabic, Persian, Hebrew, Urdu: those of them that Twenty has are mirrored. */
export const RIGHT_TO_LEFT_LANGUAGES = ['ar', 'fa', 'he', 'ur'];

/** The direction in which a locale such as `ar-SA` is written. */
export const textDirection = (locale: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT_LANGUAGES.includes(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
