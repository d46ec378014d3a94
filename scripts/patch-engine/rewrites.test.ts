import { rewrites } from '../../patches';
import { labelsOfEachKind } from '../../patches/twenty-server/labels-of-each-kind';
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
  // What is optional has no place in these sources: they have no texts of Twenty's.
  const needed = rewrites.filter(({ isOptional }) => isOptional !== true);

  return makePlan(needed, [], (path) => {
    const text = sources[path];
    return text === undefined ? null : rework(text);
  });
};

const plans = new Map<Generation, ReturnType<typeof planFor>>();

const textOf = (generation: Generation, name: string): string | undefined => {
  const plan = plans.get(generation) ?? planFor(generation);

  plans.set(generation, plan);

  return plan.changes.find(({ path }) => path.endsWith(`/${name}`))?.after;
};

it('none is needed only where its own file is: that it was moved would go unnoticed', () => {
  expect(
    rewrites.filter(
      ({ candidates, onlyWith = '', onlyWithout = '' }) =>
        candidates.includes(onlyWith) || candidates.includes(onlyWithout),
    ),
  ).toEqual([]);
});

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
        // What only newer releases have; and before 2.19 the second router, one function
        // for all labels, and what is measured from the left. Since then, one for each.
      ).toHaveLength(
        generation === 'single' ? 25 : 2 + labelsOfEachKind.length,
      );
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
      expect(textOf(generation, 'MultiWorkspaceDropdownButton.tsx')).toContain(
        'return <WorkspaceMenuByKeyboard><Dropdown id="menu" /></WorkspaceMenuByKeyboard>;\n',
      );
    });

    it("looks up values of charts in the reader's language", () => {
      expect(textOf(generation, 'format-dimension-value.util.ts')).toContain(
        'formatDimensionValue = chartValuesInReadersLanguage(({ label }: { label: string }): string => {\n',
      );
    });

    it('lays our texts into the catalogs of each package', () => {
      const texts = planFor(generation).changes.flatMap(({ path, after }) =>
        path.endsWith('/lingui.config.ts') ? [after] : [],
      );

      expect(texts).toHaveLength(3);
      for (const text of texts) {
        expect(text).toContain(
          "export default defineConfig(withTranslations({\n  sourceLocale: 'en',\n}));\n",
        );
      }
    });

    it('gives e-mails the direction of their language', () => {
      expect(textOf(generation, 'BaseEmail.tsx')).toContain(
        '<Html dir={textDirection(locale)} lang={locale}>\n',
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

describe('on a tree whose routes are objects in a frame', () => {
  it('every rewrite finds its place, but those of what it has no more', () => {
    const plan = planFor('framed');

    expect(
      plan.placements
        .filter(({ status }) => status !== 'placed')
        .map(({ name, status }) => [status, name]),
    ).toEqual([
      ['not needed', 'The workspace menu by keyboard'],
      ['not needed', 'A page for the organization in the settings'],
      ['not needed', "The tenant's database for the records of workspaces"],
      ...labelsOfEachKind.map(({ name }) => ['not needed', name]),
    ]);
    expect(isComplete(plan)).toBe(true);
  });

  it.each([
    [
      'workspace-data-source.service.ts',
      '    const pool = new (poolOfTenants(Pool))({\n      connectionString,\n',
    ],
    [
      'message-queue-core.module.ts',
      '  return withJobsOfTenants(new BullMQDriver(\n    config.options,\n    config.metrics,\n  ));\n',
    ],
    [
      'generate-front-config.ts',
      'window._env_ = ${JSON.stringify(withClerkFrontConfiguration({}))};\n',
    ],
    [
      'useCreateWorkspaceAppRouter.tsx',
      'createBrowserRouter(withClerkRoutes([\n    {\n      element: <Frame />,\n',
    ],
    [
      'createWorkspaceRouteObjects.tsx',
      'const settings = withOrganizationRoute(createSettingsRouteObjects({\n    isAdmin,\n  }));\n',
    ],
    [
      'MultiWorkspaceDropdownDefaultComponents.tsx',
      '      </Menu.Section>\n      <OrganizationMenuItems />\n    </>\n',
    ],
    [
      'MultiWorkspaceDropdownDefaultComponents.tsx',
      'to={`${getSettingsPath(invitationsPath(Path.Members))}#invite`}\n',
    ],
  ])('hooks into %s', (name, wanted) => {
    expect(textOf('framed', name)).toContain(wanted);
  });

  it.each([
    ['workspace-data-source.service.ts', 'TypeORM does not reach'],
    ['createWorkspaceRouteObjects.tsx', 'among the routes of settings'],
    [
      'resolve-effective-entity-property.util.ts',
      'Labels of objects and fields',
    ],
  ])('is none that fits where %s was moved', (moved, name) => {
    const sources = sourcesShapedLikeTwenty('framed', '0.0.0');
    const { placements } = makePlan(rewrites, [], (path) =>
      path.endsWith(`/${moved}`) ? null : (sources[path] ?? null),
    );

    expect(
      placements.filter((placement) => placement.name.includes(name)),
    ).toMatchObject([{ status: 'missing', detail: 'no such file' }]);
  });

  it('is one whose records would stay in the default database without a place for the pool', () => {
    const { placements } = planFor('framed', (text) =>
      text.replace('new Pool(', 'makePool('),
    );

    expect(
      placements.find(({ file }) =>
        file?.endsWith('/workspace-data-source.service.ts'),
      ),
    ).toMatchObject({ status: 'missing' });
  });
});

describe('labels and titles', () => {
  it.each([
    [
      'single',
      'resolve-object-metadata-standard-override.util.ts',
      'resolveObjectMetadataStandardOverride = overridesInReadersLanguage((\n  thing: { label: string },\n',
    ],
    [
      'single',
      'resolve-field-metadata-standard-override.util.ts',
      'resolveFieldMetadataStandardOverride = overridesInReadersLanguage((\n  thing: { label: string },\n',
    ],
    [
      'single',
      'resolve-page-layout-tab-title.util.ts',
      'resolvePageLayoutTabTitle = titlesInReadersLanguage(({ label }',
    ],
    [
      'single',
      'resolve-page-layout-widget-title.util.ts',
      'resolvePageLayoutWidgetTitle = titlesInReadersLanguage(({ label }',
    ],
    [
      'single',
      'resolve-view-field-group-name.util.ts',
      'resolveViewFieldGroupName = titlesInReadersLanguage(({ label }',
    ],
    [
      'split',
      'resolve-effective-entity-property.util.ts',
      'resolveEffectiveEntityProperty = labelsInReadersLanguage(({ label }: { label: string }): string => {\n',
    ],
    [
      'split',
      'translate-standard-label.util.ts',
      'translateStandardLabel = titlesInReadersLanguage(({ label }: { label: string }): string => {\n',
    ],
  ] as const)(
    "are in the reader's language on a tree with a %s app shell, in %s",
    (generation, name, wanted) => {
      expect(textOf(generation, name)).toContain(wanted);
    },
  );
});

describe("Twenty's settings", () => {
  it.each([
    [
      'single',
      'pages/settings/SettingsProfile.tsx',
      'SettingsProfile = withClerkAccount(() => {\n',
    ],
    [
      'single',
      'pages/settings/SettingsTwoFactorAuthenticationMethod.tsx',
      'SettingsTwoFactorAuthenticationMethod = withClerkAccount(() => {\n',
    ],
    [
      'single',
      'security/SettingsSecurity.tsx',
      '    <SingleSignOnAtClerk>\n    <SettingsSSOIdentitiesProvidersListCard />\n    </SingleSignOnAtClerk>\n',
    ],
    [
      'single',
      'MultiWorkspaceDropdownDefaultComponents.tsx',
      'to={getSettingsPath(invitationsPathWithPlace(SettingsPath.WorkspaceMembersPage))} />\n      <Entry to={getSettingsPath(SettingsPath.Home)}',
    ],
    [
      'split',
      'profile/SettingsProfile.tsx',
      'SettingsProfile = withClerkAccount(() => {\n',
    ],
    [
      'split',
      'SettingsSecuritySettings.tsx',
      '    <SingleSignOnAtClerk>\n    <SettingsSSOIdentitiesProvidersListCard />\n    </SingleSignOnAtClerk>\n',
    ],
    [
      'split',
      'MultiWorkspaceDropdownDefaultComponents.tsx',
      'to={`${getSettingsPath(invitationsPath(Path.Members))}#invite`} />\n',
    ],
  ] as const)(
    "lead to Clerk's on a tree with a %s app shell, in %s",
    (generation, name, wanted) => {
      expect(textOf(generation, name)).toContain(wanted);
    },
  );
});

describe('what Twenty measures from the left', () => {
  it.each([
    [
      'useRecordTableCellFocusHotkeys.ts',
      'useKey(keyInReadingDirection(Key.ArrowLeft), () => move(',
    ],
    [
      'useRecordTableCellFocusHotkeys.ts',
      'useKey([keyInReadingDirection(Key.ArrowRight)], () => move(',
    ],
    [
      'useRecordBoardArrowKeysEffect.ts',
      'keyInReadingDirection(Key.ArrowLeft)',
    ],
    ['useSelectableListHotKeys.ts', 'keyInReadingDirection(Key.ArrowLeft)'],
    [
      'useResizeTableHeader.ts',
      'useTrackPointer(pointerInReadingDirection({ onMouseMove: console.log }));',
    ],
    ['useResizeBoardColumn.ts', 'useTrackPointer(pointerInReadingDirection({'],
    ['useResizablePanel.ts', 'useTrackPointer(pointerInReadingDirection({'],
    ['Dropdown.tsx', 'useFloating(placementInReadingDirection({'],
    [
      'RecordIndexCommandMenuDropdown.tsx',
      'x={pageOffsetInReadingDirection(recordIndexCommandMenuDropdownPosition.x ?? 0)} y',
    ],
    [
      'isFirstOverflowingChildElement.ts',
      'isFirstOverflowingChildElement = overflowInReadingDirection((child',
    ],
    [
      'RecordTableScrollAndZIndexEffect.tsx',
      'show(Math.abs(target?.scrollLeft) > 0);',
    ],
    [
      'useDragSelectWithAutoScroll.ts',
      'leastScrollLeft(\n    0\n    ),\n    now - 1',
    ],
    [
      'SidePanelAnimationVariants.ts',
      'SIDE_PANEL_ANIMATION_VARIANTS = panelInReadingDirection({',
    ],
    [
      'SpreadsheetImport.tsx',
      'defaultSpreadsheetImportProps: Options = importInReadingDirection({',
    ],
    ['TableCell.tsx', "sidesInReadingDirection(padding) ?? '0'"],
    ['TableHeader.tsx', "sidesInReadingDirection(padding) ?? '0'"],
    [
      'resolveDropFromPointer.ts',
      'splitsOnX ? placeInReadingDirection(left + width / 2) : top',
    ],
    [
      'resolveDropFromPointer.ts',
      'splitsOnX ? placeInReadingDirection(pointer.x) : pointer.y',
    ],
    [
      'RecordCalendarWeekDragDropContext.tsx',
      'resolveRecordCalendarWeekEventDrop(dropInReadingDirection({',
    ],
    [
      'EventLogResultsTable.tsx',
      'placeInReadingDirection(moveEvent.clientX) - startX',
    ],
    [
      'ResizableImageView.tsx',
      '=> placeInReadingDirection(event.clientX) - x;',
    ],
  ])('is turned round in %s', (name, wanted) => {
    expect(textOf('split', name)).toContain(wanted);
  });
});
