import type { Rewrite } from '../scripts/patch-engine/rewrite';
import { useRecordTableCellFocusHotkeys } from './twenty-front/useRecordTableCellFocusHotkeys';
import { useRecordBoardArrowKeysEffect } from './twenty-front/useRecordBoardArrowKeysEffect';
import { useSelectableListHotKeys } from './twenty-front/useSelectableListHotKeys';
import { useResizeTableHeader } from './twenty-front/useResizeTableHeader';
import { useResizeBoardColumn } from './twenty-front/useResizeBoardColumn';
import { useResizablePanel } from './twenty-front/useResizablePanel';
import { emailRecipientsFieldInput } from './twenty-front/EmailRecipientsFieldInput';
import { dropdown } from './twenty-front/Dropdown';
import { recordIndexCommandMenuDropdown } from './twenty-front/RecordIndexCommandMenuDropdown';
import { isFirstOverflowingChildElement } from './twenty-front/isFirstOverflowingChildElement';
import { pageLayoutGridLayout } from './twenty-front/PageLayoutGridLayout';
import { recordTableScrollAndZIndexEffect } from './twenty-front/RecordTableScrollAndZIndexEffect';
import { useDragSelectWithAutoScroll } from './twenty-front/useDragSelectWithAutoScroll';
import { sidePanelAnimationVariants } from './twenty-front/SidePanelAnimationVariants';
import { spreadsheetImport } from './twenty-front/SpreadsheetImport';
import { readersLanguage } from './twenty-front/readersLanguage';
import { recordCalendarWeekDragDropContext } from './twenty-front/RecordCalendarWeekDragDropContext';
import { resolveDropFromPointer } from './twenty-front/resolveDropFromPointer';
import { searches } from './twenty-front/searches';
import { tablePadding } from './twenty-front/tablePadding';
import { widthsByPointer } from './twenty-front/widthsByPointer';
import { englishTexts } from './twenty-front/texts';
import { baseEmail } from './twenty-emails/BaseEmail';
import { emailsLinguiConfig } from './twenty-emails/lingui.config';
import { appRouterProviders } from './twenty-front/AppRouterProviders';
import { frontLinguiConfig } from './twenty-front/lingui.config';
import { multiWorkspaceDropdownButton } from './twenty-front/MultiWorkspaceDropdownButton';
import { multiWorkspaceDropdownDefaultComponents } from './twenty-front/MultiWorkspaceDropdownDefaultComponents';
import { inviteUser } from './twenty-front/inviteUser';
import { createWorkspaceRouteObjects } from './twenty-front/createWorkspaceRouteObjects';
import { settings } from './twenty-front/settings';
import { settingsRoutes } from './twenty-front/SettingsRoutes';
import { frontPackageJson } from './twenty-front/package-json';
import { signInUp } from './twenty-front/SignInUp';
import { useAuth } from './twenty-front/useAuth';
import { useCreateAppRouter } from './twenty-front/useCreateAppRouter';
import { useCreateRootAppRouter } from './twenty-front/useCreateRootAppRouter';
import { coreEngineModule } from './twenty-server/core-engine.module';
import { coreDatasource } from './twenty-server/core.datasource';
import { generateFrontConfig } from './twenty-server/generate-front-config';
import { globalWorkspaceDatasource } from './twenty-server/global-workspace-datasource';
import { serverLinguiConfig } from './twenty-server/lingui.config';
import { messageQueueCoreModule } from './twenty-server/message-queue-core.module';
import { serverPackageJson } from './twenty-server/package-json';
import { labelsOfEachKind } from './twenty-server/labels-of-each-kind';
import { resolveEffectiveEntityProperty } from './twenty-server/resolve-effective-entity-property.util';
import { workspaceDataSourceService } from './twenty-server/workspace-data-source.service';
import { formatDimensionValue } from './twenty-server/format-dimension-value.util';
import { translateStandardLabel } from './twenty-server/translate-standard-label.util';

/** Every rewrite, in the order of the table that `patches:check` prints. */
export const rewrites: Rewrite[] = [
  appRouterProviders,
  signInUp,
  useCreateAppRouter,
  useCreateRootAppRouter,
  useAuth,
  multiWorkspaceDropdownButton,
  multiWorkspaceDropdownDefaultComponents,
  inviteUser,
  ...settings,
  settingsRoutes,
  createWorkspaceRouteObjects,
  useRecordTableCellFocusHotkeys,
  useRecordBoardArrowKeysEffect,
  useSelectableListHotKeys,
  useResizeTableHeader,
  useResizeBoardColumn,
  useResizablePanel,
  emailRecipientsFieldInput,
  dropdown,
  recordIndexCommandMenuDropdown,
  isFirstOverflowingChildElement,
  recordTableScrollAndZIndexEffect,
  pageLayoutGridLayout,
  useDragSelectWithAutoScroll,
  sidePanelAnimationVariants,
  spreadsheetImport,
  ...tablePadding,
  resolveDropFromPointer,
  recordCalendarWeekDragDropContext,
  ...widthsByPointer,
  ...readersLanguage,
  ...englishTexts,
  ...searches,
  frontLinguiConfig,
  frontPackageJson,
  coreEngineModule,
  coreDatasource,
  globalWorkspaceDatasource,
  workspaceDataSourceService,
  messageQueueCoreModule,
  generateFrontConfig,
  ...labelsOfEachKind,
  resolveEffectiveEntityProperty,
  formatDimensionValue,
  translateStandardLabel,
  serverLinguiConfig,
  serverPackageJson,
  emailsLinguiConfig,
  baseEmail,
];
