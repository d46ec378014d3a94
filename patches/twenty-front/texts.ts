import { translateTexts } from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

/**
 * Has a file's English become messages of Lingui's, which our Arabic fills in.
 *
 * @param file below the front's sources.
 * @param of what the texts are values of, as `translateTexts` takes it.
 */
const texts = (
  file: string,
  of: string[],
  others: { except?: string[]; context?: string; ofZod?: boolean } = {},
): Rewrite => ({
  name: `Texts of ${file.slice(file.lastIndexOf('/') + 1).replace(/\.tsx?$/, '')}`,
  candidates: [`packages/twenty-front/src/${file}`],
  isOptional: true,
  anchor: `text in English as ${of.join(', ')}`,
  edits: [
    translateTexts({
      of,
      whenRead: '@/readers-language/textsWhenRead',
      ...others,
    }),
  ],
});

/** The same for what a form says where something is not filled in rightly. */
const errors = (file: string, of: string[]): Rewrite =>
  texts(file, of, { ofZod: true });

const RECORDS = 'modules/object-record';
const DATA_MODEL = 'modules/settings/data-model';
const ROLE_OF_RECORDS =
  'modules/settings/roles/role-permissions/object-level-permissions/record-level-permissions/components';
const WORKFLOW = 'modules/workflow';
const ACTIONS = `${WORKFLOW}/workflow-steps/workflow-actions`;

const lists = [
  texts(
    `${RECORDS}/record-table/empty-state/components/RecordTableEmptyStateNoGroupNoRecordAtAll.tsx`,
    ['buttonTitle'],
  ),
  texts(
    `${RECORDS}/record-table/empty-state/components/RecordTableEmptyStateReadOnly.tsx`,
    ['buttonTitle'],
  ),
  texts('modules/views/utils/mapViewFiltersToFilters.ts', ['label']),
  texts(
    `${RECORDS}/advanced-filter/constants/AdvancedFilterLogicalOperatorOptions.ts`,
    ['label'],
  ),
  texts(
    `${RECORDS}/advanced-filter/utils/getAdvancedFilterInputPlacedholderText.ts`,
    ['return'],
  ),
  texts(
    `${RECORDS}/object-filter-dropdown/components/ObjectFilterDropdownActorSelect.tsx`,
    ['name'],
  ),
  texts(
    `${RECORDS}/object-filter-dropdown/components/ObjectFilterDropdownRecordSelect.tsx`,
    ['name'],
  ),
  texts(
    `${RECORDS}/object-filter-dropdown/components/ObjectFilterDropdownCountrySelect.tsx`,
    ['filterDisplayValue'],
  ),
  texts(
    `${RECORDS}/object-filter-dropdown/components/ObjectFilterDropdownOptionSelect.tsx`,
    ['filterDisplayValue'],
  ),
  texts(
    `${RECORDS}/object-filter-dropdown/utils/getActorSourceMultiSelectOptions.ts`,
    ['name'],
  ),
  texts(`${RECORDS}/object-filter-dropdown/utils/getSubMenuOptions.ts`, [
    'name',
  ]),
  texts(
    'modules/ui/input/components/internal/date/constants/RelativeDateDirectionSelectOptions.ts',
    ['label'],
    { context: 'a period of time' },
  ),
];

const fields = [
  texts(
    `${RECORDS}/record-field/ui/meta-types/input/components/MultiItemFieldInput.tsx`,
    ['text'],
  ),
  texts(
    `${RECORDS}/record-field/ui/form-types/components/FormBooleanFieldInput.tsx`,
    ['label'],
  ),
  texts(`${DATA_MODEL}/constants/CompositeFieldSubFieldLabel.ts`, ['*'], {
    except: ['BlockNote', 'Markdown'],
  }),
  texts('utils/dates/formatZonedDateTimeTimePart.ts', ['suffix']),
  texts(
    'modules/localization/utils/formatDateISOStringToCustomUnicodeFormat.ts',
    ['return'],
  ),
];

const records = [
  texts(
    'modules/activities/timeline-activities/utils/getTimelineActivityAuthorFullName.ts',
    ['return'],
    { except: ['Twenty', '   '] },
  ),
  texts('modules/activities/emails/utils/getEmailIdentityDisplayName.ts', [
    'return',
  ]),
  texts('modules/page-layout/utils/createDefaultFieldsWidget.ts', ['title']),
  texts('modules/page-layout/utils/createDefaultStandaloneRichTextWidget.ts', [
    'title',
  ]),
  texts(
    'modules/page-layout/widgets/fields/utils/buildDefaultFieldsWidgetGroups.ts',
    ['name'],
  ),
  texts('modules/page-layout/hooks/useCreatePageLayoutTab.ts', ['title']),
  texts('modules/page-layout/hooks/useCreatePageLayoutRecordTableWidget.ts', [
    'title',
  ]),
  texts(
    'modules/side-panel/pages/page-layout/components/record-table-settings/RecordTableSettingsFieldVisibility.tsx',
    ['children'],
  ),
  texts(
    'modules/side-panel/pages/page-layout/components/dropdown-content/ChartColorSelectionDropdownContent.tsx',
    ['name'],
  ),
  texts(
    'modules/side-panel/pages/common/components/SidePanelSubPageNavigationHeader.tsx',
    ['ariaLabel'],
  ),
  texts('modules/page-layout/hooks/useCreatePendingFieldsWidgetViews.ts', [
    'viewName',
  ]),
  texts(
    'modules/page-layout/widgets/record-table/utils/buildRecordTableWidgetViewSnapshot.ts',
    ['name'],
  ),
  texts('modules/page-layout/widgets/hooks/useWidgetPermissions.ts', [
    'return',
  ]),
  texts(
    'modules/page-layout/widgets/standalone-rich-text/constants/BlockNoteColorDisplayNames.ts',
    ['*'],
  ),
  texts('modules/ui/input/components/BaseChip.tsx', ['removeAriaLabel']),
  texts('modules/ui/layout/hero/components/HeroPlayButton.tsx', ['ariaLabel']),
];

const navigation = [
  texts(
    'modules/navigation-menu-item/display/folder/utils/getFolderNavigationMenuItemLabel.ts',
    ['return'],
  ),
  texts(
    'modules/navigation-menu-item/display/link/utils/getLinkNavigationMenuItemLabel.ts',
    ['return'],
  ),
  texts(
    'modules/navigation-menu-item/display/object/utils/getObjectNavigationMenuItemSecondaryLabel.ts',
    ['return'],
  ),
  texts(
    'modules/navigation-menu-item/edit/hooks/useSelectedNavigationMenuItemEditItemLabel.ts',
    ['return'],
  ),
  texts(
    'modules/navigation-menu-item/edit/hooks/useNavigationMenuItemSectionAllFolders.ts',
    ['name'],
  ),
  texts(
    'modules/navigation-menu-item/display/folder/components/NavigationMenuItemFolder.tsx',
    ['folderName'],
  ),
  texts(
    'modules/navigation-menu-item/display/folder/hooks/useNavigationMenuItemsByFolder.ts',
    ['folderName'],
  ),
  ...['General', 'SidePanel', 'Table'].map((part) =>
    texts(
      `modules/keyboard-shortcut-menu/constants/KeyboardShortcuts${part}.ts`,
      ['label'],
    ),
  ),
];

const imports = [
  texts('modules/spreadsheet-import/utils/dataMutations.ts', ['message']),
  texts(
    'modules/spreadsheet-import/steps/components/MatchColumnsStep/components/UserTableColumn.tsx',
    ['children'],
  ),
  texts(
    `${RECORDS}/spreadsheet-import/utils/spreadsheetImportGetUnicityTableHook.ts`,
    ['message'],
  ),
];

const settings = [
  texts(`${DATA_MODEL}/constants/RelationTypes.ts`, ['label']),
  texts(`${DATA_MODEL}/constants/SettingsFieldTypeCategoryDescriptions.ts`, [
    '*',
  ]),
  texts(
    `${DATA_MODEL}/constants/SettingsNonCompositeFieldTypeConfigs.ts`,
    ['label'],
    {
      except: ['Document.pdf', 'Image.png', 'Report.xlsx'],
    },
  ),
  texts(
    `${DATA_MODEL}/constants/SettingsCompositeFieldTypeConfigs.ts`,
    ['label'],
    { except: ['Twenty'] },
  ),
  texts(
    `${DATA_MODEL}/fields/forms/currency/components/SettingsDataModelFieldCurrencyForm.tsx`,
    ['label'],
  ),
  texts(
    `${DATA_MODEL}/fields/forms/select/utils/generateNewSelectOptionLabel.ts`,
    ['newOptionLabel'],
  ),
  texts(`${DATA_MODEL}/fields/forms/utils/errorMessages.ts`, ['return']),
  texts(
    `${DATA_MODEL}/object-details/components/SettingsObjectRelationsTable.tsx`,
    ['return'],
  ),
  texts(
    `${DATA_MODEL}/objects/forms/components/SettingsDataModelObjectIdentifiersForm.tsx`,
    ['text'],
  ),
  texts('pages/settings/data-model/utils/getSettingsObjectFieldType.ts', [
    'return',
  ]),
  texts('pages/settings/data-model/SettingsObjectTable.tsx', [
    'objectTypeLabel',
  ]),
  texts(
    `${ROLE_OF_RECORDS}/SettingsRolePermissionsObjectLevelRecordLevelPermissionValueInput.tsx`,
    ['fullLabel'],
  ),
  texts(
    'modules/settings/accounts/components/SettingsAccountsConnectionForm.tsx',
    ['label'],
    {
      except: ['STARTTLS', 'SSL/TLS'],
    },
  ),
  texts('modules/settings/developers/constants/ExpirationDates.ts', ['label']),
  texts('modules/settings/domains/components/SettingsDomainRecords.tsx', [
    'name',
  ]),
  texts(
    'modules/settings/security/components/approvedAccessDomains/SettingsSecurityApprovedAccessDomainRowDropdownMenu.tsx',
    ['text'],
  ),
  texts('modules/marketplace/utils/buildPermissionSummaryFromRoleManifest.ts', [
    'label',
  ]),
  texts('modules/workspace/components/WorkspaceInviteTeam.tsx', ['message']),
  texts('modules/settings/usage/hooks/useUsageValueFormatter.ts', ['return']),
  texts(
    `${DATA_MODEL}/graph-overview/components/SettingsDataModelOverviewObject.tsx`,
    ['children'],
  ),
  texts('modules/settings/ai/components/SettingsAiModelHoverCard.tsx', [
    'children',
  ]),
  texts(
    'pages/settings/applications/components/SettingsApplicationTableRow.tsx',
    ['*'],
    { except: ['NPM', 'OAuth'] },
  ),
  texts(
    'pages/settings/applications/components/SettingsApplicationRegistrationGeneralInfo.tsx',
    ['children', 'value'],
    { except: ['NPM', 'OAuth'] },
  ),
  texts('pages/settings/applications/SettingsAvailableApplicationDetails.tsx', [
    'author',
  ]),
  errors(
    'modules/settings/accounts/validation-schemas/connectionImapSmtpCalDav.ts',
    ['email()', 'error'],
  ),
  errors(
    'modules/settings/developers/validation-schemas/webhookFormSchema.ts',
    ['error', 'min()'],
  ),
  errors('modules/object-metadata/validation-schemas/selectOptionsSchema.ts', [
    'error',
  ]),
  errors('pages/settings/ai/validation-schemas/settingsAiAgentFormSchema.ts', [
    'min()',
  ]),
  errors(
    'pages/settings/emailing-domains/validation-schemas/settingsEmailingDomainFormSchema.ts',
    ['max()', 'min()', 'regex()'],
  ),
  errors(
    'pages/settings/applications/components/SettingsApplicationRegistrationRedirectURIsInput.tsx',
    ['min()'],
  ),
];

const workflows = [
  texts(`${WORKFLOW}/workflow-trigger/utils/getTriggerHeaderType.ts`, [
    'return',
  ]),
  texts(
    `${WORKFLOW}/workflow-trigger/constants/CronTriggerIntervalOptions.ts`,
    ['label'],
  ),
  texts(
    `${WORKFLOW}/workflow-trigger/constants/ManualTriggerAvailabilityOptions.ts`,
    ['label'],
  ),
  texts(
    `${WORKFLOW}/workflow-trigger/constants/ManualTriggerAvailabilityTypeOptions.ts`,
    ['label'],
  ),
  texts(
    `${WORKFLOW}/workflow-trigger/constants/ManualTriggerIsPinnedOptions.ts`,
    ['label'],
  ),
  texts(
    `${WORKFLOW}/workflow-trigger/constants/WebhookTriggerAuthenticationOptions.ts`,
    ['label'],
  ),
  texts(`${WORKFLOW}/workflow-diagram/utils/getWorkflowRunStatusTagProps.ts`, [
    'text',
  ]),
  texts(
    `${WORKFLOW}/workflow-diagram/utils/getWorkflowVersionStatusTagProps.ts`,
    ['text'],
  ),
  texts(`${WORKFLOW}/workflow-steps/utils/getWorkflowRunStepContext.ts`, [
    'name',
  ]),
  texts(
    `${ACTIONS}/ai-agent-action/constants/WorkflowAiAgentCrudPermissions.ts`,
    ['return'],
  ),
  texts(
    `${WORKFLOW}/workflow-variables/utils/generate/generateFindRecordsOutputSchema.ts`,
    ['label', 'value'],
  ),
  texts(
    `${WORKFLOW}/workflow-variables/utils/generate/computeStepOutputSchema.ts`,
    ['label', 'value'],
  ),
  texts(`${ACTIONS}/code-action/states/logicFunctionTestDataFamilyState.ts`, [
    'data',
  ]),
  texts(`${ACTIONS}/code-action/utils/getWrongExportedFunctionMarkers.ts`, [
    'message',
  ]),
  texts(
    `${ACTIONS}/form-action/components/WorkflowFormFieldSettingsRecordPicker.tsx`,
    ['placeholder'],
  ),
  texts(`${ACTIONS}/http-request-action/constants/HttpRequest.ts`, ['data']),
];

const assistant = [
  texts('modules/ai/components/AiChatCompactionIndicator.tsx', ['children']),
  texts('modules/ai/components/AiChatQueuedMessages.tsx', ['children']),
  texts('modules/ai/components/AgentChatStreamKeepAliveEffect.tsx', [
    'createAiChatCodedError()',
  ]),
  texts('modules/ai/hooks/useAgentChatSubscription.ts', [
    'createAiChatCodedError()',
  ]),
];

/** What a person reads that Twenty wrote down in English, the frequent first. */
export const englishTexts: Rewrite[] = [
  ...lists,
  ...fields,
  ...records,
  ...navigation,
  ...imports,
  ...settings,
  ...workflows,
  ...assistant,
];
