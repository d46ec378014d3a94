import { openBrowser } from './browser';

/** Loads the entry points as a page with this environment would. */
const open = async (environment: Record<string, unknown>) => {
  jest.resetModules();
  const browser = openBrowser(environment);
  const { withClerkRoutes } =
    await import('@/clerk-auth/router/withClerkRoutes');
  const { withClerkSignIn } =
    await import('@/clerk-auth/components/withClerkSignIn');
  const { requestClerkSignOut } =
    await import('@/clerk-auth/session/requestClerkSignOut');

  return { browser, withClerkRoutes, withClerkSignIn, requestClerkSignOut };
};

const routes = [{ element: 'providers', children: [{ path: '/welcome' }] }];
const TwentySignIn = () => null;

describe('a deployment without a publishable key', () => {
  it('keeps Twenty as it is', async () => {
    const { withClerkRoutes, withClerkSignIn } = await open({ CLERK: null });

    expect(withClerkRoutes(routes)).toBe(routes);
    expect(withClerkSignIn(TwentySignIn)).toBe(TwentySignIn);
  });

  it('leaves nothing behind when somebody signs out', async () => {
    const { requestClerkSignOut, browser } = await open({ CLERK: null });

    requestClerkSignOut();

    expect(browser.keys()).toEqual([]);
  });
});

describe('a deployment with a publishable key', () => {
  const environment = { CLERK: { publishableKey: 'pk_test_x' } };

  it('guards the routes', async () => {
    const { withClerkRoutes } = await open(environment);

    expect(withClerkRoutes(routes)).not.toBe(routes);
  });

  it('remembers that Clerk has to end its session too', async () => {
    const { requestClerkSignOut, browser } = await open(environment);

    requestClerkSignOut();

    expect(browser.keys()).toEqual(['clerkSignOutRequested']);
  });
});
