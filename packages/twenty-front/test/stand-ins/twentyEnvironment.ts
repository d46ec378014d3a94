export let twentyServerBaseUrl = 'http://localhost:0';

/** Where the tests' own server listens is decided by each test. */
export const serveTwentyAt = (url: string) => {
  twentyServerBaseUrl = url;
};

export const useTwentyLocale = () => 'en';

let listener: ((locale: string) => void) | null = null;

export const followTwentyLocale = (tell: (locale: string) => void) => {
  listener = tell;

  return () => {
    listener = null;
  };
};

/** What Twenty does when somebody chooses a language, or is known. */
export const changeTwentyLocale = (locale: string) => listener?.(locale);
