import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { tenantStatesPage } from './tenant-states-page';

it('docs/tenant-states.md is what the table says; run `npm run docs:tenant-states` if not', () => {
  expect(
    readFileSync(join(__dirname, '../docs/tenant-states.md'), 'utf8'),
  ).toBe(tenantStatesPage());
});
