import { rewrites } from '../../patches';
import { isComplete, makePlan } from './plan';
import {
  type Generation,
  sourcesShapedLikeTwenty,
} from './test/shaped-like-twenty';

const planFor = (
  generation: Generation,
  rework: (text: string) => string = (text) => text,
) => {
  const sources = sourcesShapedLikeTwenty(generation, '0.0.0');
  return makePlan(rewrites, [], (path) => {
    const text = sources[path];
    return text === undefined ? null : rework(text);
  });
};

const textOf = (generation: Generation, name: string): string | undefined =>
  planFor(generation).changes.find(({ path }) => path.endsWith(`/${name}`))
    ?.after;

describe.each([
  ['single', 'AppRouterProviders', ['useCreateAppRouter']],
  [
    'split',
    'SharedAppProviders',
    ['useCreateWorkspaceAppRouter', 'useCreateRootAppRouter'],
  ],
] as const)(
  'on a tree with a %s app shell',
  (generation, providers, routers) => {
    it('every rewrite finds its place', () => {
      const { placements } = planFor(generation);

      expect(
        placements.filter(({ status }) => status !== 'placed'),
      ).toHaveLength(generation === 'single' ? 10 : 0);
      expect(isComplete(planFor(generation))).toBe(true);
    });

    it("puts Clerk's provider around the app", () => {
      expect(textOf(generation, `${providers}.tsx`)).toContain(
        '  return (\n    <ClerkProvider>\n    <Frame>\n      {colours}\n    </Frame>\n    </ClerkProvider>\n  );\n',
      );
    });

    it('hands every router its routes through Clerk', () => {
      for (const router of routers) {
        expect(textOf(generation, `${router}.tsx`)).toContain(
          '  createBrowserRouter(\n    withClerkRoutes(\n    [\n',
        );
      }
    });

    it('leads both data sources and the queue to the tenant', () => {
      expect(textOf(generation, 'core.datasource.ts')).toContain(
        'typeORMCoreModuleOptions: Options = withDatabasesOfTenants({\n  url: process.env.ADDRESS,\n});\n',
      );
      expect(textOf(generation, 'global-workspace-datasource.ts')).toContain(
        '    super(withDatabasesOfTenants(options));\n',
      );
      expect(textOf(generation, 'message-queue-core.module.ts')).toContain(
        '      return withJobsOfTenants(new BullMQDriver(config.options));\n',
      );
    });

    it('hooks into sign-in and sign-out', () => {
      expect(textOf(generation, 'SignInUp.tsx')).toContain(
        'export const SignInUp = withClerkSignIn(() => {\n  return <Door />;\n});\n',
      );
      expect(textOf(generation, 'useAuth.ts')).toContain(
        "const leave = useCallback(() => {\n    requestClerkSignOut();\n    console.log('bye');\n",
      );
    });

    it('hooks into the server', () => {
      expect(textOf(generation, 'core-engine.module.ts')).toContain(
        '    Engine.withOil(),\n    ClerkAuthModule,\n  ],\n  exports: [Engine],\n',
      );
      expect(textOf(generation, 'generate-front-config.ts')).toContain(
        "writeFileSync('log', JSON.stringify(settings));\n  writeFileSync('page', `<script>window._env_ = ${JSON.stringify(withClerkFrontConfiguration(settings))};",
      );
    });

    it('imports every name that it uses', () => {
      for (const { path, before, after } of planFor(generation).changes) {
        const added = after
          .split('\n')
          .filter((line) => !before?.split('\n').includes(line));
        const names = added.join('\n').match(/\b\w*Clerk\w*\b/g) ?? [];
        for (const name of path.endsWith('.json') ? [] : names) {
          expect(after).toMatch(
            new RegExp(
              `^import \\{ ${name} \\} from '(@|src)/.*clerk-auth/`,
              'm',
            ),
          );
        }
      }
    });

    it('pins the packages that the overlay imports', () => {
      expect(textOf(generation, 'twenty-front/package.json')).toContain(
        '"@abacus/frame": "^1.0.0",\n    "@clerk/clerk-react": "npm:@clerk/react@6.17.2",\n    "@clerk/localizations": "4.18.0",\n    "zebra"',
      );
      expect(textOf(generation, 'twenty-server/package.json')).toContain(
        '    "@clerk/backend": "3.20.1",\n',
      );
    });

    it('finds its places in CRLF too, and leaves no lone LF', () => {
      const plan = planFor(generation, (text) => text.replaceAll('\n', '\r\n'));

      expect(isComplete(plan)).toBe(true);
      for (const { after } of plan.changes) {
        expect(after).not.toMatch(/[^\r]\n/);
      }
    });
  },
);
