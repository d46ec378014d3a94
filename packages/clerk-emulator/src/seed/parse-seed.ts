import { z } from 'zod';
import { checkReferences, SeedProblem } from './check-references';
import { Seed, seedSchema } from './seed-schema';

/** The seed cannot be used; `problems` says where and why. */
export class SeedError extends Error {
  constructor(readonly problems: SeedProblem[]) {
    super(
      problems
        .map(({ path, message }) => `${path || 'the file'}: ${message}`)
        .join('\n'),
    );
    this.name = 'SeedError';
  }
}

/**
 * Checks a seed and fills in defaults.
 *
 * @throws SeedError naming every place that is wrong
 */
export function parseSeed(input: unknown): Seed {
  const result = seedSchema.safeParse(input);
  if (!result.success) {
    throw new SeedError(
      result.error.issues.map((issue) => ({
        path: readablePath(issue),
        message: issue.message,
      })),
    );
  }
  const problems = checkReferences(result.data);
  if (problems.length > 0) {
    throw new SeedError(problems);
  }
  return result.data;
}

function readablePath(issue: z.core.$ZodIssue): string {
  return issue.path
    .map((part) =>
      typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
    )
    .join('')
    .replace(/^\./, '');
}
