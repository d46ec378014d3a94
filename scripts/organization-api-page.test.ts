import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { API_ERRORS } from '../packages/tenant-manager/src/errors/api.exception';

it('docs/organization-api.md has every code with its status and message', () => {
  const page = readFileSync(
    join(__dirname, '../docs/organization-api.md'),
    'utf8',
  );
  const [, errorCodes = ''] = page.split('\n## Error codes\n');
  const inPage = [
    ...errorCodes.matchAll(/^\| `(\w+)` +\| (\d+) +\| (.+?) +\|/gm),
  ].map(([, code, status, message]) => [code, [Number(status), message]]);

  expect(Object.fromEntries(inPage)).toEqual(API_ERRORS);
});
