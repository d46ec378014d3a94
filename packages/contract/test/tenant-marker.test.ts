import {
  markerOf,
  readMarker,
} from '@twenty-clerk/contract/databases/tenant-marker';

const TENANT = '2f0c4f6e-6f0a-4c3a-9d57-5e0c6f1f2a3b';

it('is read as it was written', () => {
  for (const kind of ['tenant', 'former', 'restoring'] as const) {
    for (const epoch of [1, 2, 17]) {
      expect(readMarker(markerOf(TENANT, epoch, kind))).toEqual({
        kind,
        tenantId: TENANT,
        epoch,
      });
    }
  }
});

it('of before there were epochs is that of the first', () => {
  expect(markerOf(TENANT, 1)).toBe(`twenty-clerk tenant ${TENANT}`);
});

it.each([
  null,
  undefined,
  '',
  'twenty-clerk template',
  `twenty-clerk sealed ${TENANT}`,
  `twenty-clerk tenant ${TENANT} epoch 0`,
  `twenty-clerk tenant ${TENANT} epoch 2 or so`,
  `x twenty-clerk tenant ${TENANT}`,
])('is not read in %j', (comment) => {
  expect(readMarker(comment)).toBeNull();
});
