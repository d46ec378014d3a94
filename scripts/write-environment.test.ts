import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { environmentFrom } from './write-environment';

const example = readFileSync(join(__dirname, '../.env.example'), 'utf8');

const valueOf = (text: string, variable: string) =>
  new RegExp(`^${variable}=(.*)$`, 'm').exec(text)?.[1] ?? '';

it.each([
  'POSTGRES_PASSWORD',
  'TWENTY_DATABASE_PASSWORD',
  'TENANT_DATABASE_PASSWORD',
  'REGISTRY_DATABASE_PASSWORD',
  'CONNECTORS_DATABASE_PASSWORD',
  'REDIS_PASSWORD',
  'APP_SECRET',
  'TENANT_SERVICE_TOKEN',
  'CONNECTORS_TENANT_MANAGER_TOKEN',
  'CONNECTORS_TWENTY_TOKEN',
])(
  'makes a new %s each time, long enough, and none in the example',
  (variable) => {
    const [one, other] = [environmentFrom(example), environmentFrom(example)];

    expect(valueOf(example, variable)).toBe('');
    expect(valueOf(one, variable).length).toBeGreaterThanOrEqual(32);
    expect(valueOf(one, variable)).not.toBe(valueOf(other, variable));
  },
);

it('needs no account for a demonstration', () => {
  const text = environmentFrom(example, true);
  const environment = Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  );

  expect(environment.COMPOSE_PROFILES).toBe('demo');
  expect(() => readClerkConfiguration(environment)).not.toThrow();
  expect(environment.CLERK_WEBHOOK_SECRET).toMatch(/^whsec_.{32}$/);
});

it('leaves everything else as it is', () => {
  expect(valueOf(environmentFrom(example), 'SERVER_URL')).toBe(
    'http://localhost:3000',
  );
});
