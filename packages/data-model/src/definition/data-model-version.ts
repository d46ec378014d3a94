import { createHash } from 'node:crypto';

import { dataModel } from './data-model';
import { FILLED_BY } from './filled-by';

/**
 * Names this state of the data model: twelve hexadecimal digits that change with
 * any part of the definition.
 */
export const DATA_MODEL_VERSION = createHash('sha256')
  .update(JSON.stringify([dataModel, FILLED_BY]))
  .digest('hex')
  .slice(0, 12);
