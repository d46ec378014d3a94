import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { environmentFrom } from './write-environment';

const example = readFileSync(join(__dirname, '../.env.example'), 'utf8');

const valueOf = (text: string, variable: string) =>
  new RegExp(`^${variable}=(.*)$`, 'm').exec(text)?.[1] ?? '';

it.each(['POSTGRES_PASSWORD', 'APP_SECRET', 'TENANT_SERVICE_TOKEN'])(
  'makes a new %s each time, long enough, and none in the example',
  (variable) => {
    const [one, other] = [environmentFrom(example), environmentFrom(example)];

    expect(valueOf(example, variable)).toBe('');
    expect(valueOf(one, variable).length).toBeGreaterThanOrEqual(32);
    expect(valueOf(one, variable)).not.toBe(valueOf(other, variable));
  },
);

it('leaves everything else as it is', () => {
  expect(valueOf(environmentFrom(example), 'SERVER_URL')).toBe(
    'http://localhost:3000',
  );
});
