type Method = (...parameters: unknown[]) => Promise<unknown>;

/**
 * Puts something of ours around a method of `service`: it gets the method and its
 * parameters, and its answer is the method's.
 *
 * @throws Error when there is no such method: a release in which it has moved must
 * not start without it.
 */
export const aroundMethod = <Service extends object>(
  service: Service,
  name: keyof Service & string,
  around: (method: Method, ...parameters: unknown[]) => Promise<unknown>,
): void => {
  const method: unknown = service[name];

  if (typeof method !== 'function') {
    throw new Error(
      `This release of Twenty works in a way that is not known: ${service.constructor.name}.${name} is gone`,
    );
  }

  const bound = method.bind(service) as Method;

  Object.assign(service, {
    [name]: (...parameters: unknown[]) => around(bound, ...parameters),
  });
};
