import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

/**
 * Has a cache of Twenty's put the current tenant behind its namespace, in the name
 * of every key: what it holds for the whole process, each tenant then has for
 * itself. All of it is still found under the namespace when caches are flushed.
 *
 * @throws Error when the cache has no namespace: a release in which it has moved
 * must not start.
 */
export const giveEachTenantItsNamespace = (cache: object): void => {
  const { namespace } = cache as { namespace?: unknown };

  if (typeof namespace !== 'string') {
    throw new Error(
      `This release of Twenty names what it caches in a way that is not known: ${cache.constructor.name}.namespace is gone`,
    );
  }

  Object.defineProperty(cache, 'namespace', {
    get: () => {
      const tenant = currentTenant();

      return tenant === null ? namespace : `${namespace}:${tenant.tenantId}`;
    },
  });
};
