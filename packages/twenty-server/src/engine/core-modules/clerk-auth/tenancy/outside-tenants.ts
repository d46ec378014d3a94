import { runOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

type Methods = Record<string, unknown>;

/**
 * Makes every method of a service work on the default database, whatever tenant
 * it is called for: for what belongs to the whole process.
 */
export const keepOutsideTenants = (service: object): void => {
  const prototype = Object.getPrototypeOf(service) as Methods;

  for (const name of Object.getOwnPropertyNames(prototype)) {
    const method = prototype[name];

    if (name !== 'constructor' && typeof method === 'function') {
      (service as Methods)[name] = (...parameters: unknown[]) =>
        runOutsideTenants(() => Reflect.apply(method, service, parameters));
    }
  }
};
