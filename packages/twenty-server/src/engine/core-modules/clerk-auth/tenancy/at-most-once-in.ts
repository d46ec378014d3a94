import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';

const NOTHING = Promise.resolve();

/**
 * Has a method of `service` that clears up run only when the last run is longer ago
 * than `milliseconds`. It must be one that answers nothing and needs no parameters.
 *
 * @throws Error when there is no such method.
 */
export const atMostOnceIn = <Service extends object>(
  milliseconds: number,
  service: Service,
  name: keyof Service & string,
  now: () => number = Date.now,
): void => {
  let nextRun = 0;

  aroundMethod(service, name, (method) => {
    if (now() < nextRun) {
      return NOTHING;
    }

    nextRun = now() + milliseconds;

    return method();
  });
};
