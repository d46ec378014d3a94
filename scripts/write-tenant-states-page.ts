import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tenantStatesPage } from './tenant-states-page';

/** `npm run docs:tenant-states`: writes the page with the diagram from the table. */
writeFileSync(join(__dirname, '../docs/tenant-states.md'), tenantStatesPage());
