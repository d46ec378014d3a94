import { z } from 'zod';

/** A query parameter that may be given once, several times or not at all. */
export const manyValues = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((it) => (it === undefined ? undefined : [it].flat()));
