/** What Lucene's ArabicNormalizer and DecimalDigitFilter make equal, too. */
const FOLDED = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  '٠': '0',
  '١': '1',
  '٢': '2',
  '٣': '3',
  '٤': '4',
  '٥': '5',
  '٦': '6',
  '٧': '7',
  '٨': '8',
  '٩': '9',
};

/** Fathatan to sukun, the small alef, and the stroke that only makes a word longer. */
const LEFT_OUT = '\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670\u0640';

const FROM = `${Object.keys(FOLDED).join('')}${LEFT_OUT}`;
const TO = Object.values(FOLDED).join('');

/**
 * Has a search find Arabic with and without its marks, and whichever of the letters
 * that people write for one another. Twenty sends what it indexes, and what somebody
 * looks for, through a function of its own, which folds the marks of Latin letters. What
 * is indexed already is indexed anew.
 *
 * Where Twenty has been initialised by another role, the function is not ours to change,
 * and a search goes on finding letters as they are written.
 */
export const ARABIC_SEARCH_SQL = `
  DO $migration$
  DECLARE
    indexed record;
  BEGIN
    IF to_regprocedure('public.unaccent_immutable(text)') IS NULL THEN
      RETURN;
    END IF;

    CREATE OR REPLACE FUNCTION public.unaccent_immutable(input text)
      RETURNS text LANGUAGE sql IMMUTABLE
      AS $function$
        SELECT translate(public.unaccent(input), '${FROM}', '${TO}')
      $function$;

    -- PostgreSQL computes a generated column anew when one that it is made of is set.
    FOR indexed IN
      SELECT attrelid::regclass AS name,
             string_agg(format('%1$I = %1$I', attname), ', ') AS columns
        FROM pg_attribute
       WHERE attnum > 0 AND NOT attisdropped AND attgenerated = ''
         AND attidentity = ''
         AND attrelid IN (
           SELECT attrelid FROM pg_attribute
            WHERE attname = 'searchVector' AND attgenerated = 's')
       GROUP BY attrelid
    LOOP
      EXECUTE format('UPDATE %s SET %s', indexed.name, indexed.columns);
    END LOOP;
  EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'A search does not fold Arabic letters: %', SQLERRM;
  END
  $migration$;
`;
