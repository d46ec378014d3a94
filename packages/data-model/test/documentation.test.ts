import { readFileSync } from 'node:fs';
import path from 'node:path';

import { dataModel } from '../src/definition/data-model';
import { fieldListOf } from '../src/documentation/field-list';
import { pageOf } from '../src/documentation/page';

describe.each([
  ['data-model.md', pageOf],
  ['data-model.csv', fieldListOf],
])('docs/%s', (name, textOf) => {
  it('is what the model says; run `npm run docs:data-model` if not', () => {
    const file = path.join(__dirname, '../../../docs', name);

    expect(readFileSync(file, 'utf8')).toBe(textOf(dataModel));
  });
});
