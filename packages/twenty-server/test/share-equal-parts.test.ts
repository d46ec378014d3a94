import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { shareEqualParts } from 'src/engine/core-modules/clerk-auth/tenancy/share-equal-parts';

const PROGRAM = join(__dirname, 'support', 'bytes-of-tenants.ts');

const bytesOfTenants = (parts: 'apart' | 'shared'): number => {
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', '-r', '@swc-node/register', PROGRAM, parts],
    { encoding: 'utf8' },
  );

  return (JSON.parse(output) as { bytes: number }).bytes;
};

const anObject = () => ({
  id: 1,
  name: 'Orders of the shop',
  none: [],
  list: ['Orders of the shop', 1, null, '__proto__'],
  since: new Date(0),
  bytes: Buffer.from('Orders of the shop'),
});

describe('what many tenants have in common', () => {
  it('is in memory once', () => {
    expect(bytesOfTenants('shared')).toBeLessThan(
      bytesOfTenants('apart') * 0.5,
    );
  });

  it('stays as it is, whatever it is part of', () => {
    const data: Record<string, unknown> = anObject();

    data.itself = data;
    shareEqualParts(data);

    expect(data).toEqual({ ...anObject(), itself: data });
  });

  it('is nothing that one of them could add to', () => {
    const field = { id: 1, viewIds: [] as string[] };
    const fieldOfAnother = { id: 1, viewIds: [] as string[] };
    const byApplication = { application: [] as string[] };

    shareEqualParts([field, fieldOfAnother, byApplication]);

    expect(field.viewIds).toBe(fieldOfAnother.viewIds);
    expect(() => field.viewIds.push('a view')).toThrow('not extensible');
    expect(byApplication.application.push('an id')).toBe(1);
  });
});
