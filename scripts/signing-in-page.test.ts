import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CLERK_AUTH_ERRORS } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

it.each(Object.entries(CLERK_AUTH_ERRORS))(
  'docs/error-codes.md explains %s with its status',
  (code, { status, retryable }) => {
    const page = readFileSync(
      join(__dirname, '../docs/error-codes.md'),
      'utf8',
    );

    expect(page).toMatch(
      new RegExp(
        `^- \`${code}\` ${status}${retryable ? ' again' : ''}: \\S`,
        'm',
      ),
    );
  },
);
