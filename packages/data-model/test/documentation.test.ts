import { readFileSync } from 'node:fs';
import path from 'node:path';

import { dataModel } from '../src/definition/data-model';
import { pageOf } from '../src/documentation/page';

describe('docs/data-model.md', () => {
  it('is what the model says; run `npm run docs:data-model` if not', () => {
    const file = path.join(__dirname, '../../../docs/data-model.md');

    expect(readFileSync(file, 'utf8')).toBe(pageOf(dataModel));
  });
});
