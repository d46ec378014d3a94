import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { dataModel, fieldListOf, pageOf } from '@twenty-clerk/data-model';

const DOCUMENTS = path.join(__dirname, '../docs');

/** `npm run docs:data-model`: writes the page and the list of fields from the model. */
writeFileSync(path.join(DOCUMENTS, 'data-model.md'), pageOf(dataModel));
writeFileSync(path.join(DOCUMENTS, 'data-model.csv'), fieldListOf(dataModel));
