/** Where the tests' own server listens is decided by each test. */
export const twentyServerBaseUrl = 'http://localhost:0';

export const useTwentyLocale = () => 'en';
