type Environment = { REACT_APP_SERVER_BASE_URL?: string };

const environment: Environment = Reflect.get(window, '_env_') ?? {};

export const twentyServerBaseUrl =
  environment.REACT_APP_SERVER_BASE_URL ?? window.location.origin;

const wanted =
  new URLSearchParams(window.location.search).get('locale') ??
  localStorage.getItem('locale') ??
  navigator.language;
const locale = wanted.startsWith('ar') ? 'ar-SA' : 'en';

if (new URLSearchParams(window.location.search).has('locale')) {
  localStorage.setItem('locale', locale);
}

export const useTwentyLocale = (): string => locale;
