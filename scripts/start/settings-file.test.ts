import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readConfiguration as readConnectorsConfiguration } from '../../packages/connectors/src/configuration/configuration';
import { readConfiguration as readTenantManagerConfiguration } from '../../packages/tenant-manager/src/configuration/configuration';
import {
  readSettingsFile,
  settingsFor,
  writeSettingsFile,
} from './settings-file';

describe('the file with the settings', () => {
  it('gives a shell what was set here, whatever is in it, and nobody else', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'settings.sh');
    const value = `it's "$HOME"; \`id\`\nand more`;
    const remove = writeSettingsFile(
      file,
      settingsFor(
        { PATH: '/bin', LANG: 'C' },
        { PATH: '/bin', LANG: 'ar', SECRET: value, NONE: undefined },
      ),
    );
    const seen = execFileSync(
      'sh',
      ['-c', '. "$1"; printf "%s|%s|%s" "$LANG" "$SECRET" "$PATH"', 'sh', file],
      { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } },
    );

    expect(seen).toBe(`ar|${value}|/usr/bin:/bin`);
    expect(readSettingsFile(file)).toMatchObject({ LANG: 'ar', SECRET: value });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    remove();
    expect(existsSync(file)).toBe(false);
    expect(readSettingsFile(file)).toBeNull();
  });

  it('holds what tenants and connectors read, also what npm start was given', () => {
    const given: Record<string, string> = {
      CLERK_PUBLISHABLE_KEY: `pk_test_${btoa('clerk.example.com$')}`,
      CLERK_SECRET_KEY: 'sk_test_1',
      CLERK_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjU',
      CONNECTORS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      CONNECTORS_TENANT_MANAGER_TOKEN: randomBytes(32).toString('hex'),
      CONNECTORS_TWENTY_TOKEN: randomBytes(32).toString('hex'),
      GLOBAL_DATABASE_URL: 'postgres://localhost:5432/registry',
      ORGANIZATION_SOURCE: 'local',
      SALLA_CLIENT_ID: 'shop',
      SALLA_CLIENT_SECRET: 'secret',
      SALLA_WEBHOOK_SECRET: 'secret',
      SERVER_URL: 'http://localhost:3000',
      TENANT_DATABASE_SERVERS: '{}',
      TENANT_DATABASE_URL: 'postgres://localhost:5432/postgres',
      TENANT_MANAGER_URL: 'http://localhost:3030',
      TENANT_SERVICE_TOKEN: randomBytes(32).toString('hex'),
      TWENTY_URL: 'http://localhost:3000',
    };
    const read = new Set<string>();
    const noting = new Proxy(given, {
      get: (_, name: string) => {
        read.add(name);

        return given[name];
      },
    });

    readTenantManagerConfiguration(noting);
    readConnectorsConfiguration(noting);

    const ofItsOwn = new Set(['LOG_LEVEL', 'PORT']);
    const everything = Object.fromEntries(
      [...read].filter((name) => !ofItsOwn.has(name)).map((name) => [name, '']),
    );

    expect(everything).toHaveProperty('ORGANIZATION_SOURCE');
    expect(settingsFor(everything, everything)).toEqual(everything);
  });
});
