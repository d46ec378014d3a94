import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CLERK_AUTH_ERRORS } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

it.each(Object.entries(CLERK_AUTH_ERRORS))(
  'docs/signing-in.md explains %s with its status',
  (code, { status, retryable }) => {
    const page = readFileSync(join(__dirname, '../docs/signing-in.md'), 'utf8');
    const [row] = page.match(new RegExp(`^\\| \`${code}\` .*`, 'm')) ?? [''];
    const [, , inStatus, inAgain] = row.split('|').map((cell) => cell.trim());

    expect({ inStatus, inAgain }).toEqual({
      inStatus: String(status),
      inAgain: retryable ? 'yes' : 'no',
    });
  },
);
