import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { dataModel, pageOf } from '@twenty-clerk/data-model';

/** `npm run docs:data-model`: writes the page with the diagram from the model. */
writeFileSync(path.join(__dirname, '../docs/data-model.md'), pageOf(dataModel));
