import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { internTexts } from 'src/engine/core-modules/clerk-auth/tenancy/intern-texts';

describe('texts that many tenants have in common', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;

  const METADATA = JSON.stringify({
    fields: Array.from({ length: 2_000 }, (_, index) => ({
      description: `What the field with the number ${index} means to a merchant`,
    })),
  });
  const TENANTS = 50;

  const bytesOfTenants = (remember: (data: unknown) => void) => {
    collectGarbage();

    const before = process.memoryUsage().heapUsed;
    const tenants = Array.from({ length: TENANTS }, () => {
      const data: unknown = JSON.parse(METADATA);

      remember(data);

      return data;
    });

    collectGarbage();

    const bytes = process.memoryUsage().heapUsed - before;

    expect(tenants).toHaveLength(TENANTS);

    return bytes;
  };

  it('are in memory once', () => {
    const apart = bytesOfTenants(() => undefined);
    const shared = bytesOfTenants(internTexts);

    expect(shared).toBeLessThan(apart * 0.7);
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
