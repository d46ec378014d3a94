const wanted =
  new URLSearchParams(window.location.search).get('locale') ??
  localStorage.getItem('locale') ??
  navigator.language;

/** Stands in for Lingui, as far as our parts ask it which language is read. */
export const i18n = { locale: wanted.startsWith('ar') ? 'ar-SA' : 'en' };
