import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { internTexts } from 'src/engine/core-modules/clerk-auth/tenancy/intern-texts';

const PROGRAM = join(__dirname, 'support', 'bytes-of-tenants.ts');

const bytesOfTenants = (texts: 'apart' | 'shared'): number => {
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', '-r', '@swc-node/register', PROGRAM, texts],
    { encoding: 'utf8' },
  );

  return (JSON.parse(output) as { bytes: number }).bytes;
};

describe('texts that many tenants have in common', () => {
  it('are in memory once', () => {
    expect(bytesOfTenants('shared')).toBeLessThan(
      bytesOfTenants('apart') * 0.7,
    );
  });

  it('stay as they are, whatever they are part of', () => {
    const data: Record<string, unknown> = {
      name: 'Orders of the shop',
      list: ['Orders of the shop', 1, null, '__proto__'],
      since: new Date(0),
      bytes: Buffer.from('Orders of the shop'),
    };

    data.itself = data;
    internTexts(data);

    expect(data).toEqual({
      name: 'Orders of the shop',
      list: ['Orders of the shop', 1, null, '__proto__'],
      since: new Date(0),
      bytes: Buffer.from('Orders of the shop'),
      itself: data,
    });
  });
});
