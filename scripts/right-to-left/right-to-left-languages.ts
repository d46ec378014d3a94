/** Arabic, Persian, Hebrew, Urdu: those of them that Twenty has are mirrored. */
export const RIGHT_TO_LEFT_LANGUAGES = ['ar', 'fa', 'he', 'ur'];
