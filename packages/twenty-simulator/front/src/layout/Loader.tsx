/** What Twenty shows while it loads: the shape of the application. */
export const Loader = () => (
  <div className="layout" data-testid="skeleton">
    <div className="drawer" />
    <div className="panel" />
  </div>
);
