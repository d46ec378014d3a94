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
  const method: unknown = service[name];

  if (typeof method !== 'function') {
    throw new Error(`${service.constructor.name}.${name} is gone`);
  }

  let nextRun = 0;

  Object.assign(service, {
    [name]: () => {
      if (now() >= nextRun) {
        nextRun = now() + milliseconds;
        method.call(service);
      }
    },
  });
};
