import { addNamedImport, wrapSearches } from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

const RECORDS = 'modules/object-record';
const FILTERS = `${RECORDS}/object-filter-dropdown`;
const WORKFLOW = 'modules/workflow';
const SETTINGS = 'modules/settings';
const ROLES = `${SETTINGS}/roles/role-permissions/object-level-permissions`;

/** Lists in which Twenty searches without its own `normalizeSearchText`. */
const LISTS = [
  'modules/ui/navigation/navigation-drawer/hooks/useFilteredAvailableWorkspaces.ts',
  'modules/ui/input/components/ThemeColorPickerMenu.tsx',
  'modules/ui/input/components/internal/currency/components/CurrencyPickerDropdownSelect.tsx',
  'modules/ui/input/components/internal/phone/components/PhoneCountryPickerDropdownSelect.tsx',
  'modules/side-panel/components/SidePanelObjectFilterDropdownContent.tsx',
  'modules/views/components/ViewFieldsSearchDropdownSection.tsx',
  'modules/views/hooks/useOpenAnyFieldSearchFilterFromViewBar.ts',
  `${RECORDS}/record-table/record-table-header/components/RecordTableHeaderPlusButtonContent.tsx`,
  `${RECORDS}/object-options-dropdown/components/ObjectOptionsDropdownCalendarFieldsContent.tsx`,
  `${RECORDS}/object-options-dropdown/components/ObjectOptionsDropdownCalendarEndFieldsContent.tsx`,
  `${RECORDS}/object-options-dropdown/hooks/useSearchRecordGroupField.ts`,
  `${RECORDS}/record-field/ui/form-types/components/FormWorkspaceMemberFilterValueInput.tsx`,
  `${FILTERS}/components/ObjectFilterDropdownActorSelect.tsx`,
  `${FILTERS}/components/ObjectFilterDropdownCountrySelect.tsx`,
  `${FILTERS}/components/ObjectFilterDropdownCurrencySelect.tsx`,
  `${FILTERS}/components/ObjectFilterDropdownOptionSelect.tsx`,
  `${FILTERS}/components/ObjectFilterDropdownRecordSelect.tsx`,
  `${FILTERS}/hooks/useFilterDropdownSelectableFieldMetadataItems.ts`,
  `${RECORDS}/advanced-filter/components/AdvancedFilterFieldSelectMenu.tsx`,
  `${RECORDS}/object-sort-dropdown/components/ObjectSortDropdownButton.tsx`,
  `${WORKFLOW}/workflow-variables/components/WorkflowVariablesDropdownSteps.tsx`,
  `${WORKFLOW}/workflow-variables/components/WorkflowVariablesDropdownStepItems.tsx`,
  `${WORKFLOW}/workflow-variables/hooks/useVariableDropdown.ts`,
  `${WORKFLOW}/workflow-variables/utils/getWorkflowVariableSpecialItems.ts`,
  `${WORKFLOW}/workflow-steps/components/WorkflowDropdownStepOutputItems.tsx`,
  `${WORKFLOW}/workflow-steps/workflow-actions/find-records-action/components/WorkflowObjectDropdownContent.tsx`,
  `${WORKFLOW}/workflow-trigger/components/WorkflowEditTriggerDatabaseEventForm.tsx`,
  `${SETTINGS}/accounts/components/message-folders/SettingsAccountsMessageFoldersCard.tsx`,
  `${SETTINGS}/components/SettingsMorphRelationMultiSelect.tsx`,
  `${SETTINGS}/data-model/fields/forms/address/components/MultiSelectAddressFields.tsx`,
  `${SETTINGS}/data-model/fields/forms/components/SettingsObjectNewFieldSelector.tsx`,
  `${SETTINGS}/data-model/object-details/components/tabs/SettingsObjectSearchSection.tsx`,
  `${SETTINGS}/developers/components/WebhookEntitySelect.tsx`,
  `${SETTINGS}/roles/components/SettingsRolesList.tsx`,
  `${ROLES}/components/SettingsRolePermissionsObjectLevelObjectPicker.tsx`,
  `${ROLES}/field-permissions/components/SettingsRolePermissionsObjectLevelObjectFieldPermissionTable.tsx`,
  `${ROLES}/record-level-permissions/components/SettingsRolePermissionsObjectLevelRecordLevelPermissionFieldSelectFieldMenu.tsx`,
  `${ROLES}/record-level-permissions/components/SettingsRolePermissionsObjectLevelRecordLevelPermissionMeValueSelect.tsx`,
  'pages/settings/applications/components/SettingsApplicationsTable.tsx',
  'pages/settings/applications/tabs/SettingsApplicationsAvailableTab.tsx',
];

/** What is typed finds Arabic there, whichever of its letters stands for another. */
export const searches = LISTS.map((file): Rewrite => ({
  name: `Search in ${file.slice(file.lastIndexOf('/') + 1).replace(/\.tsx?$/, '')}`,
  candidates: [`packages/twenty-front/src/${file}`],
  isOptional: true,
  anchor: 'what is typed and what it is compared with, in small letters',
  edits: [
    addNamedImport({
      name: 'foldArabic',
      from: '@/readers-language/foldingArabic',
    }),
    wrapSearches({ with: 'foldArabic' }),
  ],
}));
