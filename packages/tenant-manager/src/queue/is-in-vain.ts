/**
 * Whether the same would fail in the same way however often it is tried: what has
 * failed says so itself, and so do all of several that have.
 */
export const isInVain = (error: unknown): boolean => {
  const { cause, errors } = error as { cause?: unknown; errors?: unknown[] };

  return (
    (error as { isInVain?: boolean }).isInVain === true ||
    (errors !== undefined && errors.length > 0 && errors.every(isInVain)) ||
    (cause instanceof Error && isInVain(cause))
  );
};
