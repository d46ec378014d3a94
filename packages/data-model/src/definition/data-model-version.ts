import { createHash } from 'node:crypto';

import { dataModel } from './data-model';

/**
 * Names this state of the data model: twelve hexadecimal digits that change with
 * any part of the definition.
 */
export const DATA_MODEL_VERSION = createHash('sha256')
  .update(JSON.stringify(dataModel))
  .digest('hex')
  .slice(0, 12);
