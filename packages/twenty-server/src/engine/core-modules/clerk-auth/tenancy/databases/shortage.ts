const DISK_FULL = '53100';

/**
 * What PostgreSQL can run out of (class 53 of its codes), and what an operator does
 * about it. Without a full stop, since it stands within sentences.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SHORTAGES: Record<string, string> = {
  [DISK_FULL]:
    "PostgreSQL's disk is full. Make room on it and start again; nothing has to be cleaned up",
  '53200':
    'PostgreSQL has no memory left. Its log says for what; give it more, and start again',
  '53300':
    'PostgreSQL has no connection left. Raise its max_connections, or end what holds them, and start again',
};

const PRINTED_CODE = /\bcode: '(53\d{3})'/g;

/**
 * Twenty prints an error of PostgreSQL's here and there without its code. Whoever
 * connects to a database whose disk is full may get the second one, as XX000.
 */
const WORDS_FOR_DISK_FULL =
  /: No space left on device\b|\bcould not write init file\b/;

/** @returns null when nothing has run out. */
export const shortageOf = (error: unknown): string | null => {
  const { code = '', message = '' } = (error ?? {}) as Partial<
    Record<'code' | 'message', string>
  >;

  return (
    SHORTAGES[WORDS_FOR_DISK_FULL.test(message) ? DISK_FULL : code] ?? null
  );
};

/**
 * Finds a shortage in what a program has printed, the last one if there are several.
 *
 * @returns null when nothing has run out.
 */
export const shortageIn = (output: string): string | null => {
  const codes = [...output.matchAll(PRINTED_CODE)].map(([, code]) => code!);

  if (WORDS_FOR_DISK_FULL.test(output)) {
    codes.push(DISK_FULL);
  }

  return (
    codes
      .map((code) => SHORTAGES[code])
      .filter((shortage) => shortage !== undefined)
      .at(-1) ?? null
  );
};
