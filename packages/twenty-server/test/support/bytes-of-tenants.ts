import { shareEqualParts } from '../../src/engine/core-modules/clerk-auth/tenancy/share-equal-parts';

/**
 * Prints how many bytes of memory the metadata of fifty tenants takes, with
 * what they have in common `apart` or `shared`. A process of its own: within
 * Jest's, what earlier tests have left is freed while this is measured.
 *
 * Run: `node --expose-gc -r @swc-node/register bytes-of-tenants.ts apart|shared`
 */
const METADATA = JSON.stringify({
  fields: Array.from({ length: 2_000 }, (_, index) => ({
    id: index,
    description: `What the field with the number ${index} means to a merchant`,
    viewIds: [],
    filterIds: [],
  })),
});

const bytesInUse = (): number => {
  global.gc?.();

  return process.memoryUsage().heapUsed;
};

const before = bytesInUse();
const tenants = Array.from({ length: 50 }, () => {
  const data: unknown = JSON.parse(METADATA);

  if (process.argv[2] === 'shared') {
    shareEqualParts(data);
  }

  return data;
});
const bytes = bytesInUse() - before;

process.stdout.write(JSON.stringify({ bytes, tenants: tenants.length }));
