import {
  createMemoryRouter,
  createRoutesFromElements,
  matchRoutes,
  Route,
} from 'react-router-dom';

import { guardRoutes } from '@/clerk-auth/router/guardRoutes';

const PAGES = ['/welcome', '/', '/objects/people', '/settings/profile', '/404'];

// One root with the providers, layouts below it, pages below those.
const root = (
  <Route element="providers" loader={() => null}>
    <Route element="layout">
      <Route path="/" element="home" />
      <Route path="/objects/:objectNamePlural" element="list" />
      <Route path="/settings/*" element="settings" />
      <Route path="*" element="not found" />
    </Route>
    <Route element="blank layout">
      <Route element="transition">
        <Route path="/welcome" element="sign-in page" />
        <Route path="/invite/:workspaceInviteHash" element="sign-in page" />
      </Route>
    </Route>
  </Route>
);
const routes = createRoutesFromElements(root);

const elementsAt = (pathname: string, of: typeof routes) =>
  matchRoutes(of, pathname)?.map(({ route }) => route.element);

describe('the guard in the routes of Twenty', () => {
  const guarded = guardRoutes(routes, 'guard');

  it.each(PAGES)('comes between the providers and the page at %s', (page) => {
    const [providers, ...inner] = elementsAt(page, routes) ?? [];

    expect(elementsAt(page, guarded)).toEqual([providers, 'guard', ...inner]);
  });

  it.each(PAGES)('stays below providers that are framed, at %s', (page) => {
    const framed = createRoutesFromElements(
      <Route element="frame">{root}</Route>,
    );
    const [frame, providers, ...inner] = elementsAt(page, framed) ?? [];

    expect(elementsAt(page, guardRoutes(framed, 'guard'))).toEqual([
      frame,
      providers,
      'guard',
      ...inner,
    ]);
    expect(() =>
      createMemoryRouter(guardRoutes(framed, 'guard')),
    ).not.toThrow();
  });

  it('gives the router no two routes of one name', () => {
    expect(() => createMemoryRouter(guarded)).not.toThrow();
  });

  it('leaves the routes that it was given as they were', () => {
    expect(elementsAt('/', routes)).toEqual(['providers', 'layout', 'home']);
  });
});
