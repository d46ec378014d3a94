import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { API_ERRORS } from '../packages/tenant-manager/src/errors/api.exception';

it('docs/organization-api.md has every code, by its status', () => {
  const page = readFileSync(
    join(__dirname, '../docs/organization-api.md'),
    'utf8',
  );
  const [, errorCodes = ''] = page.split('\n## Error codes\n');
  const inPage = [...errorCodes.matchAll(/^- (\d{3}): (.+)$/gm)].flatMap(
    ([, status, codes = '']) =>
      [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => [code, Number(status)]),
  );

  expect(Object.fromEntries(inPage)).toEqual(
    Object.fromEntries(
      Object.entries(API_ERRORS).map(([code, [status]]) => [code, status]),
    ),
  );
});
