/** date-fns as far as its default language goes. */
type Options = { locale?: unknown };

let options: Options = {};

export const getDefaultOptions = (): Options => ({ ...options });

export const setDefaultOptions = (given: Options): void => {
  options = { ...options, ...given };
};
