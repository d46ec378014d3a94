type Method = (...parameters: never[]) => unknown;

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
): void => {
  const method = service[name] as Method | undefined;

  if (typeof method !== 'function') {
    throw new Error(
      `This release of Twenty works in a way that is not known: ${service.constructor.name}.${name} is gone`,
    );
  }

  Object.assign(service, {
    [name]: async (...parameters: unknown[]) => {
      check(...parameters);

      return Reflect.apply(method, service, parameters);
    },
  });
};
