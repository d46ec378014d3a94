import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { manifestOfOverlay, sourcesShapedLikeSeams } from './shaped-like-seams';

/**
 * Small sources of our own in which the rewrites find what they look for. Only
 * the names that a rewrite needs are Twenty's. `single` has one app shell, as
 * Twenty 2.6; `split` has two, as Twenty 2.19; `framed` has its routes as objects in a
 * frame, its own pool of connections, and other parameters, as Twenty 2.47.
 */
export type Generation = 'single' | 'split' | 'framed';

const routerSource = (hook: string): string => `import { Page } from './Page';
import { createBrowserRouter } from 'some-router';

export const ${hook} = (home: string) =>
  createBrowserRouter(
    [
      { path: home, element: <Page /> },
    ],
  );
`;

const providersSource = (
  component: string,
): string => `import { Frame } from './Frame';

export const ${component} = () => {
  const colours = ['red', 'green'].map((colour) => {
    return <b>{colour}</b>;
  });

  return (
    <Frame>
      {colours}
    </Frame>
  );
};
`;

const signInUpSource = `import { Door } from './Door';

export const SignInUp = () => {
  return <Door />;
};
`;

const workspaceMenuButtonSource = `import { Dropdown } from './dropdown';

export const MenuOfWorkspace = () => {
  return <Dropdown id="menu" />;
};
`;

const workspaceMenuSource = `import { List } from './list';

export const MultiWorkspaceDropdownDefaultComponents = () => {
  return (
    <List>
      <Entry to={getSettingsPath(SettingsPath.WorkspaceMembersPage)} />
      <Entry to={getSettingsPath(SettingsPath.Home)} />
    </List>
  );
};
`;

const workspaceMenuWithInvitationSource = `import { List } from './list';

export const MultiWorkspaceDropdownDefaultComponents = () => {
  return (
    <List>
      <Entry to={\`\${getSettingsPath(Path.Members)}#invite\`} />
      <Entry to={getSettingsPath(Path.Home)} />
    </List>
  );
};
`;

const workspaceMenuOfSectionsSource = `import { Menu } from './menu';

export const MultiWorkspaceDropdownDefaultComponents = () => {
  return (
    <>
      <Menu.Section>
        <Menu.Entry
          render={
            <Link
              to={\`\${getSettingsPath(Path.Members)}#invite\`}
            />
          }
        />
      </Menu.Section>
    </>
  );
};
`;

const workspaceRouteObjectsSource = `import { createSettingsRouteObjects } from './settings';

export const createWorkspaceRouteObjects = ({ isAdmin }: { isAdmin: boolean }) => {
  const settings = createSettingsRouteObjects({
    isAdmin,
  });

  return [{ path: '/settings', children: settings }];
};
`;

const framedRouterSource = `import { createBrowserRouter } from 'some-router';

export const useCreateWorkspaceAppRouter = (pages: Page[]) => {
  return createBrowserRouter([
    {
      element: <Frame />,
      children: [{ element: <Providers />, children: pages }],
    },
  ]);
};
`;

const constantSource = (name: string): string => `import { Door } from './Door';

export const ${name} = () => {
  return <Door />;
};
`;

const settingsRoutesSource = `import { Page } from './Page';

export const SettingsRoutes = () => (
  <Loading>
    <Routes>
      <Page />
    </Routes>
  </Loading>
);
`;

const securitySource = (
  component: string,
): string => `import { SettingsSSOIdentitiesProvidersListCard } from './Providers';

export const ${component} = () => (
  <Page>
    <SettingsSSOIdentitiesProvidersListCard />
  </Page>
);
`;

/** The pages of settings that a rewrite wraps as a whole. */
const SETTINGS = [
  'pages/settings/members/tabs/SettingsWorkspaceMembersInviteTab',
  'modules/settings/members/components/MemberInfosTab',
  'modules/settings/profile/components/DeleteWorkspace',
  'modules/settings/security/components/SettingsSecurityAuthProvidersOptionsList',
  'modules/settings/members/components/MemberNameFields',
  'modules/settings/security/components/SettingsSecurityEditableProfileFields',
  'modules/settings/workspace/components/NameField',
  'modules/settings/workspace/components/WorkspaceLogoUploader',
  'modules/settings/hooks/useSettingsNavigationItems',
];

const settingsSources = (
  folderOfProfile: string,
  security: string,
): Record<string, string> => ({
  ...Object.fromEntries(
    [
      ...SETTINGS,
      `${folderOfProfile}/SettingsProfile`,
      `${folderOfProfile}/SettingsTwoFactorAuthenticationMethod`,
    ].map((path) => [
      `${front}/src/${path}.tsx`,
      constantSource(path.split('/').at(-1) ?? ''),
    ]),
  ),
  [`${front}/src/${security}.tsx`]: securitySource(
    security.split('/').at(-1) ?? '',
  ),
});

const useAuthSource = `import { useCallback } from 'react';

export const useAuth = () => {
  const knock = useCallback(() => 'knock', []);

  const leave = useCallback(() => {
    console.log('bye');
  }, []);

  return { knock, signOut: leave };
};
`;

const coreEngineModuleSource = `import { Module } from '@nestjs/common';
import { Engine } from './engine';

@Module({
  imports: [
    Engine,
    Engine.withOil(),
  ],
  exports: [Engine],
})
export class CoreEngineModule {}
`;

const generateFrontConfigSource = `import { writeFileSync } from 'fs';

export const generateFrontConfig = (): void => {
  const settings = { address: process.env.ADDRESS };
  writeFileSync('log', JSON.stringify(settings));
  writeFileSync('page', \`<script>window._env_ = \${JSON.stringify(settings)};</script>\`);
};
`;

const literalFrontConfigSource = `import { writeFileSync } from 'fs';

export const generateFrontConfig = (): void => {
  const page = \`<script>
      window._env_ = {};
    </script>\`;
  writeFileSync('page', page);
};
`;

const linguiConfigSource = `import { defineConfig } from '@lingui/conf';

export default defineConfig({
  sourceLocale: 'en',
});
`;

const packageSource = (name: string): string =>
  `${JSON.stringify(
    { name, dependencies: { '@abacus/frame': '^1.0.0', zebra: '~2.1.0' } },
    null,
    2,
  )}\n`;

const labelSource = (name: string): string => `import { words } from './words';

export const ${name} = ({ label }: { label: string }): string => {
  return words[label] ?? label;
};
`;

const labelOfKindSource = (
  name: string,
): string => `import { words } from './words';

export const ${name} = (
  thing: { label: string },
  property: 'label',
  locale: string | undefined,
  catalog: object,
): string => words[thing[property]] ?? thing[property];
`;

const coreDatasourceSource = `import { type Options } from 'typeorm';

export const typeORMCoreModuleOptions: Options = {
  url: process.env.ADDRESS,
};

export const other = new Source(typeORMCoreModuleOptions);
`;

const globalWorkspaceDatasourceSource = `import { DataSource } from 'typeorm';

export class GlobalWorkspaceDataSource extends DataSource {
  constructor(options, listener) {
    super(options);
    this.listener = listener;
  }
}
`;

/** It does nothing, but to hold two pools. */
export const workspaceDataSourceServiceSource = `import { Pool } from 'pg';

export class WorkspaceDataSourceService {
  readonly primary = this.open(process.env.PRIMARY_URL);
  readonly replica = this.open(process.env.REPLICA_URL);

  async end() {
    await this.primary.end();
    await this.replica.end();
  }

  private open(connectionString) {
    const pool = new Pool({
      connectionString,
      max: 40,
    });

    pool.on('error', () => undefined);

    return pool;
  }
}
`;

const throttledQueueCoreModuleSource = `import { BullMQDriver } from './bull';

export const createThrottledDriver = async (config, guard) =>
  new ThrottledDriver(await createDriver(config), guard);

const createDriver = async (config) => {
  return new BullMQDriver(
    config.options,
    config.metrics,
  );
};
`;

const messageQueueCoreModuleSource = `import { BullMQDriver } from './bull';

export const createDriver = (config) => {
  switch (config.type) {
    case 'bull': {
      return new BullMQDriver(config.options);
    }
    default:
      return new SyncDriver();
  }
};
`;

const arrowKeysSource = `import { useKey } from './useKey';
import { Key } from 'some-keys';

export const useArrowKeys = (move: (way: string) => void) => {
  useKey(Key.ArrowLeft, () => move('left'));
  useKey([Key.ArrowRight], () => move('right'));
};
`;

const resizeSource = `import { useTrackPointer } from './useTrackPointer';

export const useWidth = () => {
  useTrackPointer({ onMouseMove: console.log });
};
`;

const dropdownSource = `import { useFloating } from 'some-library';

export const Dropdown = () => {
  const { refs } = useFloating({
    placement: 'right',
  });
  return refs;
};
`;

const recordMenuSource = `import { Menu } from './menu';

export const RecordIndexCommandMenuDropdown = () => (
  <Menu x={recordIndexCommandMenuDropdownPosition.x ?? 0} y={0} />
);
`;

const overflowSource = `import { isThere } from './isThere';
export const isFirstOverflowingChildElement = (child: HTMLElement) =>
  isThere(child) && child.offsetLeft > 100;
`;

const gridSource = `export const PageLayoutGridLayout = () => {
  const changeLayouts = (_: Layout[], allLayouts: Layouts) =>
    handleLayoutChange(filterPendingPlaceholderFromLayouts(allLayouts));
  const layouts = baseLayouts;

  return <Grid layouts={layouts} onLayoutChange={changeLayouts} />;
};
`;

const tableScrollSource = `import { show } from './show';

export const onScroll = ({ target }: Scroll) => {
  show(target?.scrollLeft > 0);
};
`;

const dragSelectSource = `import { scrollTo } from './scrollTo';

export const scrollLeft = (now: number) => {
  const newScrollTop = Math.max(0, now - 1);
  const newScrollLeft = Math.max(
    0,
    now - 1,
  );
  scrollTo(newScrollTop, newScrollLeft);
};
`;

const panelVariantsSource = `import { width } from './width';

export const SIDE_PANEL_ANIMATION_VARIANTS = {
  closed: { x: '100%', width },
};
`;

const tablePartSource = `import { styled } from 'stylist';

export const Part = styled.div<{ padding?: string }>\`
  padding: \${({ padding }) => padding ?? '0'};
\`;
`;

const importSource = `import { most } from './most';

export const defaultSpreadsheetImportProps: Options = {
  most,
} as const;
`;

const modules = 'packages/twenty-front/src/modules';

const dropSource = `
import { isSortable } from '@dnd-kit/react/sortable';

export const resolveDropFromPointer = ({ pointer, box, splitsOnX }: Drop) => {
  const { left, top, width, height } = box;
  const middle = splitsOnX ? left + width / 2 : top + height / 2;
  const place = splitsOnX ? pointer.x : pointer.y;

  return isSortable(box) && place < middle;
};
`;

const weekDropSource = `
import { resolveRecordCalendarWeekEventDrop } from './drop';

export const onDrop = (gridRect: DOMRect, pointerX: number) =>
  resolveRecordCalendarWeekEventDrop({ gridRect, pointerX });
`;

const widthSource = `
import { useState } from 'react';

export const press = (event: PointerEvent) => {
  const [startX] = useState(event.clientX);

  return (moveEvent: PointerEvent) => moveEvent.clientX - startX;
};
`;

const pictureSource = `
import { useState } from 'react';

export const press = (event: MouseEvent) => useState(event.clientX);
export const move = (event: MouseEvent, x: number) => event.clientX - x;
`;

/** Only in Twenty 2.19 and later are they all where the rewrites look for them. */
const measuredPlaces: Record<string, string> = {
  [`${modules}/object-record/record-table/record-table-cell/hooks/useRecordTableCellFocusHotkeys.ts`]:
    arrowKeysSource,
  [`${modules}/object-record/record-board/hooks/useRecordBoardArrowKeysEffect.ts`]:
    arrowKeysSource,
  [`${modules}/ui/layout/selectable-list/hooks/internal/useSelectableListHotKeys.ts`]:
    arrowKeysSource,
  [`${modules}/object-record/record-table/record-table-header/hooks/useResizeTableHeader.ts`]:
    resizeSource,
  [`${modules}/object-record/record-board/record-board-column/hooks/useResizeBoardColumn.ts`]:
    resizeSource,
  [`${modules}/ui/layout/resizable-panel/hooks/useResizablePanel.ts`]:
    resizeSource,
  [`${modules}/ui/layout/dropdown/components/Dropdown.tsx`]: dropdownSource,
  [`${modules}/command-menu-item/components/RecordIndexCommandMenuDropdown.tsx`]:
    recordMenuSource,
  [`${modules}/ui/layout/expandable-list/utils/isFirstOverflowingChildElement.ts`]:
    overflowSource,
  [`${modules}/page-layout/components/PageLayoutGridLayout.tsx`]: gridSource,
  [`${modules}/object-record/record-table/components/RecordTableScrollAndZIndexEffect.tsx`]:
    tableScrollSource,
  [`${modules}/ui/utilities/drag-select/hooks/useDragSelectWithAutoScroll.ts`]:
    dragSelectSource,
  [`${modules}/side-panel/constants/SidePanelAnimationVariants.ts`]:
    panelVariantsSource,
  [`${modules}/spreadsheet-import/provider/components/SpreadsheetImport.tsx`]:
    importSource,
  [`${modules}/ui/layout/table/components/TableCell.tsx`]: tablePartSource,
  [`${modules}/ui/layout/table/components/TableHeader.tsx`]: tablePartSource,
  [`${modules}/ui/utilities/drag-and-drop/utils/resolveDropFromPointer.ts`]:
    dropSource,
  [`${modules}/ui/utilities/drag-and-drop/utils/getDestinationIndex.ts`]: '',
  [`${modules}/object-record/record-calendar/week/components/RecordCalendarWeekDragDropContext.tsx`]:
    weekDropSource,
  [`${modules}/object-record/record-calendar/week/utils/resolveRecordCalendarWeekEventDrop.ts`]:
    '',
  [`${modules}/settings/event-logs/components/EventLogResultsTable.tsx`]:
    widthSource,
  [`${modules}/advanced-text-editor/extensions/resizable-image/ResizableImageView.tsx`]:
    pictureSource,
};

const front = 'packages/twenty-front';
const server = 'packages/twenty-server';
const emails = 'packages/twenty-emails';

const metadata = `${server}/src/engine/metadata-modules`;

const labelsOfEachKind = {
  [`${metadata}/object-metadata/utils/resolve-object-metadata-standard-override.util.ts`]:
    labelOfKindSource('resolveObjectMetadataStandardOverride'),
  [`${metadata}/field-metadata/utils/resolve-field-metadata-standard-override.util.ts`]:
    labelOfKindSource('resolveFieldMetadataStandardOverride'),
  [`${metadata}/page-layout-tab/utils/resolve-page-layout-tab-title.util.ts`]:
    labelSource('resolvePageLayoutTabTitle'),
  [`${metadata}/page-layout-widget/utils/resolve-page-layout-widget-title.util.ts`]:
    labelSource('resolvePageLayoutWidgetTitle'),
  [`${metadata}/view-field-group/utils/resolve-view-field-group-name.util.ts`]:
    labelSource('resolveViewFieldGroupName'),
};

const labelsOfAllKinds = {
  [`${metadata}/utils/resolve-effective-entity-property.util.ts`]: labelSource(
    'resolveEffectiveEntityProperty',
  ),
  [`${server}/src/engine/core-modules/i18n/utils/translate-standard-label.util.ts`]:
    labelSource('translateStandardLabel'),
};

const menu =
  'MultiWorkspaceDropdown/internal/MultiWorkspaceDropdownDefaultComponents.tsx';
const menuButton = `${modules}/ui/navigation/navigation-drawer/components/MultiWorkspaceDropdown/MultiWorkspaceDropdownButton.tsx`;
const menuOfOld = `${modules}/ui/navigation/navigation-drawer/components/${menu}`;

const settingsRoutes = `${modules}/app/components/SettingsRoutes.tsx`;

const frontOfSplit = {
  [menuButton]: workspaceMenuButtonSource,
  [menuOfOld]: workspaceMenuWithInvitationSource,
  [settingsRoutes]: settingsRoutesSource,
  [`${modules}/app/hooks/useCreateWorkspaceAppRouter.tsx`]: routerSource(
    'useCreateWorkspaceAppRouter',
  ),
};

const frontOfFramed = {
  [`${modules}/navigation/components/${menu}`]: workspaceMenuOfSectionsSource,
  [`${modules}/app/routing/utils/createWorkspaceRouteObjects.tsx`]:
    workspaceRouteObjectsSource,
  [`${modules}/app/hooks/useCreateWorkspaceAppRouter.tsx`]: framedRouterSource,
};

const serverOfOthers = {
  [`${server}/src/engine/twenty-orm/global-workspace-datasource/global-workspace-datasource.ts`]:
    globalWorkspaceDatasourceSource,
  [`${server}/src/engine/core-modules/message-queue/message-queue-core.module.ts`]:
    messageQueueCoreModuleSource,
  [`${server}/src/utils/generate-front-config.ts`]: generateFrontConfigSource,
};

const serverOfFramed = {
  [`${server}/src/engine/twenty-orm/datasource/workspace-data-source.service.ts`]:
    workspaceDataSourceServiceSource,
  [`${server}/src/engine/core-modules/message-queue/message-queue-core.module.ts`]:
    throttledQueueCoreModuleSource,
  [`${server}/src/utils/generate-front-config.ts`]: literalFrontConfigSource,
};

/** The sources by path, for a tree that says it is of `release`. */
export const sourcesShapedLikeTwenty = (
  generation: Generation,
  release: string,
): Record<string, string> => {
  const sources = placesOfRewrites(generation, release);

  for (const [path, text] of Object.entries(
    sourcesShapedLikeSeams(generation === 'framed' ? 'newer' : 'older'),
  )) {
    const taken = ['.ts', '.tsx']
      .map((ending) => path.replace(/\.tsx?$/, ending))
      .find((each) => each in sources);

    sources[taken ?? path] = `${text}${sources[taken ?? path] ?? ''}`;
  }

  return sources;
};

const baseEmailSource = `import { Envelope } from 'abacus';

export const BaseEmail = ({ locale }: { locale: string }) => (
  <Html lang={locale}>
    <Envelope />
  </Html>
);
`;

const placesOfRewrites = (
  generation: Generation,
  release: string,
): Record<string, string> => ({
  'package.json': manifestOfOverlay('shaped-like-twenty'),
  'yarn.lock': '# nothing locked\n',
  [`${front}/package.json`]: packageSource('twenty-front'),
  [`${front}/src/pages/auth/SignInUp.tsx`]: signInUpSource,
  [`${front}/src/modules/auth/hooks/useAuth.ts`]: useAuthSource,
  ...Object.fromEntries(
    [front, server, emails].map((name) => [
      `${name}/lingui.config.ts`,
      linguiConfigSource,
    ]),
  ),
  [`${emails}/src/components/BaseEmail.tsx`]: baseEmailSource,
  [`${server}/package.json`]: packageSource('twenty-server'),
  [`${server}/src/engine/core-modules/core-engine.module.ts`]:
    coreEngineModuleSource,
  [`${server}/src/database/typeorm/core/core.datasource.ts`]:
    coreDatasourceSource,
  ...(generation === 'framed' ? serverOfFramed : serverOfOthers),
  [`${server}/src/engine/core-modules/upgrade/constants/twenty-current-version.constant.ts`]: `export const TWENTY_CURRENT_VERSION = '${release}' as const;\n`,
  [`${server}/src/modules/dashboard/chart-data/utils/format-dimension-value.util.ts`]:
    labelSource('formatDimensionValue'),
  ...(generation === 'single' ? labelsOfEachKind : labelsOfAllKinds),
  ...(generation === 'single'
    ? {
        ...settingsSources(
          'pages/settings',
          'pages/settings/security/SettingsSecurity',
        ),
        [settingsRoutes]: settingsRoutesSource,
        [menuButton]: workspaceMenuButtonSource,
        [menuOfOld]: workspaceMenuSource,
        [`${front}/src/modules/app/components/AppRouterProviders.tsx`]:
          providersSource('AppRouterProviders'),
        [`${front}/src/modules/app/hooks/useCreateAppRouter.tsx`]:
          routerSource('useCreateAppRouter'),
      }
    : {
        ...settingsSources(
          'pages/settings/profile',
          'modules/settings/security/components/SettingsSecuritySettings',
        ),
        [`${front}/src/modules/app/components/SharedAppProviders.tsx`]:
          providersSource('SharedAppProviders'),
        [`${front}/src/modules/app/hooks/useCreateRootAppRouter.tsx`]:
          routerSource('useCreateRootAppRouter'),
        ...measuredPlaces,
        ...(generation === 'framed' ? frontOfFramed : frontOfSplit),
      }),
});

/** A git repository in a temporary directory, with everything committed. */
export class TemporaryRepository {
  readonly directory = mkdtempSync(join(tmpdir(), 'shaped-like-twenty-'));

  constructor(sources: Record<string, string>) {
    for (const [path, text] of Object.entries(sources)) {
      this.write(path, text);
    }
    this.git('init', '--quiet');
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', 'upstream');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.directory, path)), { recursive: true });
    writeFileSync(join(this.directory, path), text);
  }

  /** Publishes the files as they are now. */
  release(tag: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', tag);
    this.git('tag', tag);
  }

  /** What differs from the commit, untracked and ignored files included. */
  status(): string {
    return this.git('status', '--porcelain', '--ignored', '-uall');
  }

  /** Goes back to the commit. */
  discard(): void {
    this.git('reset', '--quiet', '--hard');
    this.git('clean', '--quiet', '--force', '-d', '-x');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private git(...words: string[]): string {
    const { status, stdout, stderr } = spawnSync(
      'git',
      // Line endings are what is under test; git must not touch them.
      [
        '-c',
        'core.autocrlf=false',
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@t.test',
        ...words,
      ],
      { cwd: this.directory, encoding: 'utf8' },
    );
    if (status !== 0) {
      throw new Error(stderr);
    }
    return stdout;
  }
}
