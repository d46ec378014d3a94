import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';

/**
 * Has `check` see the parameters of a method of `service` first: what it throws
 * keeps the method from running.
 *
 * @throws Error when there is no such method: a release in which it has moved must
 * not start without the check.
 */
export const beforeMethod = <Service extends object>(
  service: Service,
  name: keyof Service & string,
  check: (...parameters: unknown[]) => void,
): void =>
  // Many of these are called several times for each request: no promise of ours.
  aroundMethod(service, name, (method, ...parameters) => {
    try {
      check(...parameters);
    } catch (error) {
      return Promise.reject(error as Error);
    }

    return method(...parameters);
  });
