/**
 * Stands in for each module of Twenty's that the adapters import, so that they can be
 * put together without it: all that is taken out of it can be extended, called as a
 * decorator, and asked for members of an enum.
 */
const anything = () =>
  new Proxy(
    function () {
      return new.target === undefined ? () => undefined : this;
    },
    {
      get: (of, name) =>
        name in of || !/^[A-Z]/.test(String(name)) ? of[name] : name,
    },
  );

module.exports = new Proxy(
  { __esModule: true },
  { get: (exports, name) => (exports[name] ??= anything()) },
);
