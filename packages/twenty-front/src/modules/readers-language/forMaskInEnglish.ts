import { getDefaultOptions, setDefaultOptions } from 'date-fns';

const inEnglish = <Result>(work: () => Result): Result => {
  const { locale } = getDefaultOptions();

  setDefaultOptions({ locale: undefined });
  try {
    return work();
  } finally {
    setDefaultOptions({ locale });
  }
};

/**
 * A hook of Twenty's that reads or writes what a field for a date and an hour holds. Its
 * mask takes AM and PM and no others.
 */
export const forMaskInEnglish =
  <Asked, Result, Name extends string>(
    useHook: () => Record<Name, (asked: Asked) => Result>,
  ) =>
  (): Record<Name, (asked: Asked) => Result> =>
    Object.fromEntries(
      Object.entries<(asked: Asked) => Result>(useHook()).map(
        ([name, convert]) => [
          name,
          (asked: Asked) => inEnglish(() => convert(asked)),
        ],
      ),
    ) as Record<Name, (asked: Asked) => Result>;
