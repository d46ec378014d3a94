import {
  addNamedImport,
  wrapCall,
  wrapCallArgument,
  wrapExpression,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Edit } from '../../scripts/patch-engine/edit';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

/** The functions of ours, by the module that they are in. */
const OURS = {
  actorInReadersLanguage: ['actorInReadersLanguage'],
  addressInReadersLanguage: ['addressInReadersLanguage'],
  agoInReadersLanguage: ['agoInReadersLanguage'],
  alignmentInReadersLanguage: ['alignmentInReadersLanguage'],
  blockNote: ['editorInReadersLanguage', 'slashMenuInReadersLanguage'],
  countryInReadersLanguage: [
    'countryInReadersLanguage',
    'withCountriesOfFilters',
  ],
  currenciesInReadersLanguage: ['currenciesInReadersLanguage'],
  foldingArabic: ['foldingArabic'],
  forMaskInEnglish: ['forMaskInEnglish'],
  inReadersCalendar: [
    'inReadersCalendar',
    'momentInReadersCalendar',
    'zonedInReadersCalendar',
  ],
  inReadersDigits: [
    'inReadersDigits',
    'numberInReadersDigits',
    'withReadersDigits',
    'withReadersNumberFormat',
    'withReadersNumbers',
  ],
  keysInReadersLanguage: ['keysInReadersLanguage'],
  labelInsteadOfName: ['labelInsteadOfName'],
  localeOfDates: ['localeOfDates', 'localeOfMonths'],
  orderOfDates: ['dayFirstInArabic', 'guessedWhenShown'],
  pluralOfLabel: ['pluralOfLabel'],
  relativeDateInReadersLanguage: ['relativeDateInReadersLanguage'],
  textsWhenRead: ['asWritten', 'textsWhenRead'],
  timeZonesInReadersLanguage: [
    'timeZoneInReadersLanguage',
    'timeZonesInReadersLanguage',
  ],
  toastInReadersLanguage: ['toastInReadersLanguage'],
  weekInReadersLanguage: ['weekInReadersLanguage'],
  weekStartOfRegion: ['weekStartOfRegion'],
  widthOfLabels: ['widthOfLabels'],
  withDateLanguage: ['withDateLanguage'],
  withDigitsOfTexts: ['withDigitsOfTexts'],
  withErrorsOfForms: ['withErrorsOfForms'],
  withReadersFormats: ['withReadersFormats'],
  withRiyalSign: ['withRiyalSign'],
  wordInReadersLanguage: [
    'labelsInReadersLanguage',
    'measureInReadersLanguage',
    'pathInReadersLanguage',
    'wordInReadersLanguage',
    'wordsInReadersLanguage',
  ],
};

/**
 * Has what a file shows go through a function of ours.
 *
 * @param file below the front's sources.
 * @param anchor the spot, in words.
 */
const through = (
  wrapper: string,
  file: string,
  anchor: string,
  ...edits: Edit[]
): Rewrite => {
  const [from] = Object.entries(OURS).find(([, names]) =>
    names.includes(wrapper),
  ) as [string, string[]];

  return {
    name: `Language of ${file.slice(file.lastIndexOf('/') + 1).replace(/\.tsx?$/, '')}`,
    candidates: [`packages/twenty-front/src/${file}`],
    isOptional: true,
    anchor,
    edits: [
      addNamedImport({ name: wrapper, from: `@/readers-language/${from}` }),
      ...edits,
    ],
  };
};

/** Where a file names the language of a date. */
const dates = (file: string, of: string, behind?: string): Rewrite =>
  through(
    'localeOfDates',
    file,
    `the language ${of} of a date`,
    wrapExpression({ of, with: 'localeOfDates', behind, everywhere: true }),
  );

/** Where a file names the language of a month that it shows or counts the days of. */
const months = (file: string, of: string, behind?: string): Rewrite =>
  through(
    'localeOfMonths',
    file,
    `the language ${of} of a month`,
    wrapExpression({ of, with: 'localeOfMonths', behind, everywhere: true }),
  );

/** The constant that a file is named after, unless it is another. */
const whole = (
  wrapper: string,
  file: string,
  constant = file.slice(file.lastIndexOf('/') + 1).replace(/\.tsx?$/, ''),
): Rewrite =>
  through(
    wrapper,
    file,
    `the value of the constant ${constant}`,
    wrapInitializer({ of: constant, with: wrapper }),
  );

/** Where a file writes a number without the format that a person has chosen. */
const numbers = (file: string, ...places: string[]): Rewrite =>
  through(
    'numberInReadersDigits',
    file,
    `the number ${places.join(' and ')}`,
    ...places.map((of) =>
      wrapExpression({ of, with: 'numberInReadersDigits' }),
    ),
  );

/** Where a file writes an hour or a day by a format that says no language. */
const digits = (file: string, ...calls: string[]): Rewrite =>
  through(
    'inReadersDigits',
    file,
    `the digits of ${calls.join(' and ')}`,
    ...calls.map((of) => wrapExpression({ of, with: 'inReadersDigits' })),
  );

/** Where a file shows words that Twenty stores or compares in English. */
const words = (
  file: string,
  of: string,
  behind?: string,
  ...others: { of: string; behind?: string }[]
): Rewrite => {
  const places = [{ of, behind }, ...others];

  return through(
    'wordInReadersLanguage',
    file,
    `the expression ${places.map((place) => place.of).join(' and ')}`,
    ...places.map((place) =>
      wrapExpression({
        ...place,
        with: 'wordInReadersLanguage',
        everywhere: true,
      }),
    ),
  );
};

/** Where a file shows the path of what a step of a workflow hands on. */
const paths = (file: string): Rewrite =>
  through(
    'pathInReadersLanguage',
    file,
    'the name and the path of a variable',
    ...['variableLabel', 'variablePathLabel'].map((of) =>
      wrapExpression({
        of,
        with: 'pathInReadersLanguage',
        behind: ':',
        everywhere: true,
      }),
    ),
  );

/** Where a chart says what its axes measure. */
const axes = (kind: 'Bar' | 'Line', data: string): Rewrite =>
  through(
    'measureInReadersLanguage',
    `modules/page-layout/widgets/graph/graph-widget-${kind.toLowerCase()}-chart/hooks/useGraph${kind}ChartWidgetData.ts`,
    'the names of the axes',
    ...['xAxisLabel', 'yAxisLabel'].map((axis) =>
      wrapExpression({
        of: `${data}.${axis}`,
        with: 'measureInReadersLanguage',
      }),
    ),
  );

const timeZones = (file: string): Rewrite =>
  through(
    'timeZonesInReadersLanguage',
    file,
    'the options AVAILABLE_TIMEZONE_OPTIONS',
    wrapExpression({
      of: 'AVAILABLE_TIMEZONE_OPTIONS',
      with: 'timeZonesInReadersLanguage',
      behind: 'options={',
    }),
  );

/** Where a file shows the name of a country. */
const countries = (
  file: string,
  ...places: { of: string; behind: string }[]
): Rewrite =>
  through(
    'countryInReadersLanguage',
    file,
    `the name of a country behind ${places.map(({ behind }) => behind).join(' and ')}`,
    ...places.map(({ of, behind }) =>
      wrapExpression({
        of,
        with: 'countryInReadersLanguage',
        behind,
        everywhere: true,
      }),
    ),
  );

const FIELD_FORMS =
  'modules/object-record/record-field/ui/form-types/components';
const DATES = 'modules/ui/input/components/internal/date';
const DATA_MODEL = 'modules/settings/data-model';
const WORKFLOW = 'modules/workflow';
const NODES = `${WORKFLOW}/workflow-diagram/workflow-nodes/components`;
const ACTIONS = `${WORKFLOW}/workflow-steps/workflow-actions`;
const OPERATOR = 'capitalize(recordFilterGroup.logicalOperator.toLowerCase())';

const NOTES_EDITOR = 'editorInReadersLanguage({ ar, en })';
const NOTES_MENU = 'slashMenuInReadersLanguage({ ar, en })';

/** The editor of notes, whose package Twenty imports without naming it as its own. */
const notes = (
  wrapper: string,
  file: string,
  anchor: string,
  edit: Edit,
): Rewrite =>
  through(
    wrapper,
    file,
    anchor,
    ...['ar', 'en'].map((name) =>
      addNamedImport({ name, from: '@blocknote/core/locales' }),
    ),
    edit,
  );

const firstAndLastName = (file: string): Rewrite =>
  through(
    'wordInReadersLanguage',
    file,
    'the placeholders of first and last name',
    ...['FIRST', 'LAST'].map((name) =>
      wrapExpression({
        of: `${name}_NAME_PLACEHOLDER_WITH_SPECIAL_CHARACTER_TO_AVOID_PASSWORD_MANAGERS`,
        with: 'wordInReadersLanguage',
        behind: '={',
      }),
    ),
  );

/** What Twenty shows of dates, countries, currencies and words without its catalogs. */
export const readersLanguage: Rewrite[] = [
  whole('withDateLanguage', 'utils/i18n/dynamicActivate.ts'),
  whole('withErrorsOfForms', 'utils/i18n/dynamicActivate.ts'),
  whole('withDigitsOfTexts', 'utils/i18n/dynamicActivate.ts'),
  through(
    'toastInReadersLanguage',
    'modules/ui/feedback/snack-bar-manager/hooks/useSnackBar.ts',
    'a toast that joins the others',
    wrapExpression({
      of: 'newValue',
      with: 'toastInReadersLanguage',
      behind: ',',
      everywhere: true,
    }),
  ),
  whole(
    'weekStartOfRegion',
    'modules/localization/utils/detection/detectCalendarStartDay.ts',
  ),
  whole(
    'dayFirstInArabic',
    'modules/localization/utils/detection/detectDateFormat.ts',
  ),
  whole(
    'guessedWhenShown',
    'modules/localization/utils/format-preferences/getDateFormatFromWorkspaceMember.ts',
  ),
  whole(
    'weekInReadersLanguage',
    'modules/object-record/record-calendar/week/utils/formatRecordCalendarWeekRange.ts',
  ),
  whole(
    'relativeDateInReadersLanguage',
    'modules/object-record/object-filter-dropdown/utils/getRelativeDateDisplayValue.ts',
  ),
  ...[
    'formatDateISOStringToDate',
    'formatDateISOStringToDateTime',
    'formatDateISOStringToCustomUnicodeFormat',
  ].map((constant) =>
    whole('inReadersCalendar', `modules/localization/utils/${constant}.ts`),
  ),
  whole('momentInReadersCalendar', 'utils/date-utils.ts', 'formatDate'),
  dates('utils/dates/formatZonedDateTimeDatePart.ts', "'en-US'"),
  whole('zonedInReadersCalendar', 'utils/dates/formatZonedDateTimeDatePart.ts'),
  whole(
    'withReadersDigits',
    'modules/localization/utils/formatDateISOStringToRelativeDate.ts',
  ),
  whole(
    'withReadersDigits',
    'utils/date-utils.ts',
    'beautifyPastDateRelativeToNow',
  ),
  whole(
    'agoInReadersLanguage',
    'utils/date-utils.ts',
    'beautifyPastDateRelativeToNowShort',
  ),
  ...[
    'useParseDateTimeInputStringToJSDate',
    'useParseJSDateToIMaskDateTimeInputString',
  ].map((hook) => whole('forMaskInEnglish', `${DATES}/hooks/${hook}.ts`)),
  whole('withReadersNumberFormat', 'utils/format/formatNumber.ts'),
  whole(
    'withReadersNumbers',
    'modules/page-layout/widgets/graph/graph-widget-aggregate-chart/utils/computeRatioDisplayValue.ts',
  ),
  whole(
    'withReadersNumbers',
    'modules/page-layout/widgets/graph/utils/graphFormatters.ts',
    'formatGraphValue',
  ),
  whole(
    'withReadersNumbers',
    'modules/object-record/record-aggregate/utils/transformAggregateRawValueIntoAggregateDisplayValue.ts',
  ),
  numbers(
    'modules/ui/field/display/components/CurrencyDisplay.tsx',
    'formatToShortNumber(amountToDisplay)',
  ),
  numbers(
    'modules/object-record/record-field/ui/meta-types/display/components/NumberFieldDisplay.tsx',
    'formatToShortNumber(numericValue)',
    '`${formatNumber(numericValue * 100, { decimals })}%`',
  ),
  digits(
    'modules/activities/calendar/components/CalendarDayCardContent.tsx',
    "format(endOfDayDate, 'dd')",
  ),
  digits(
    'modules/activities/calendar/components/CalendarEventRow.tsx',
    "format(startsAt, 'HH:mm')",
    "format(endsAt, 'HH:mm')",
  ),
  digits(
    'modules/object-record/record-calendar/time-grid/components/RecordCalendarTimeGrid.tsx',
    'format(new Date(2000, 0, 1, hour), timeFormat)',
  ),
  through(
    'inReadersDigits',
    'modules/object-record/record-calendar/components/RecordCalendarTopBar.tsx',
    'the one call of format',
    wrapCall({ of: 'format', with: 'inReadersDigits' }),
  ),
  whole(
    'withReadersFormats',
    'modules/settings/experience/components/FormatPreferencesSettings.tsx',
  ),
  whole('foldingArabic', 'utils/normalizeSearchText.ts'),
  whole(
    'actorInReadersLanguage',
    'modules/ui/field/display/components/ActorDisplay.tsx',
  ),
  through(
    'widthOfLabels',
    'modules/object-record/record-inline-cell/components/RecordInlineCellContainer.tsx',
    "the width of a field's name",
    wrapExpression({
      of: 'labelWidth',
      with: 'widthOfLabels',
      behind: 'width={',
    }),
  ),
  through(
    'keysInReadersLanguage',
    'modules/command-menu/components/CommandMenuItem.tsx',
    'the keys of a command',
    wrapExpression({
      of: 'hotKeys',
      with: 'keysInReadersLanguage',
      behind: 'hotKeys={',
    }),
  ),
  words(
    'modules/ui/navigation/navigation-drawer/components/MultiWorkspaceDropdown/internal/MultiWorkspaceDropdownDefaultComponents.tsx',
    'colorScheme',
    '${',
  ),
  dates('utils/format/formatDate.ts', 'undefined', 'DateTimeFormat('),
  months(
    'modules/activities/timeline-activities/components/EventList.tsx',
    "'default'",
  ),
  months(`${DATES}/utils/getMonthSelectOptions.ts`, "locale || 'en-US'"),
  months(
    `${DATES}/components/RelativeDatePickerCalendarNavigation.tsx`,
    'userLocale',
    'DateTimeFormat(',
  ),
  dates(
    `${DATES}/components/RelativeDateTimeRangeText.tsx`,
    'userLocale',
    'DateTimeFormat(',
  ),
  dates(
    `${FIELD_FORMS}/RelativeDateFilterRangeHint.tsx`,
    'userLocale',
    'DateTimeFormat(',
  ),
  dates(
    'modules/object-record/record-calendar/components/RecordCalendarTopBar.tsx',
    'dateLocale.locale',
    'toLocaleString(',
  ),
  dates(
    'modules/object-record/record-calendar/components/RecordCalendarAddNew.tsx',
    'undefined',
    'toLocaleString(',
  ),
  dates(
    'modules/object-record/record-calendar/time-grid/components/RecordCalendarTimeGrid.tsx',
    'undefined',
    'toLocaleString(',
  ),
  months(
    'modules/ai/utils/groupThreadsByDate.ts',
    'undefined',
    'DateTimeFormat(',
  ),
  dates(
    'modules/settings/components/SettingsDatePickerInput.tsx',
    'undefined',
    'toLocaleString(',
  ),
  dates(
    'modules/information-banner/components/maintenance/InformationBannerMaintenance.tsx',
    'undefined',
    'toLocaleString(',
  ),
  dates('pages/settings/ai/components/SettingsAgentLogsTab.tsx', "'en-US'"),
  dates('pages/settings/ai/SettingsAgentTurnDetail.tsx', "'en-US'"),
  timeZones(
    'modules/settings/experience/components/DateTimeSettingsTimeZoneSelect.tsx',
  ),
  through(
    'timeZoneInReadersLanguage',
    'modules/settings/experience/components/DateTimeSettingsTimeZoneSelect.tsx',
    "the browser's time zone",
    wrapExpression({
      of: 'findAvailableTimeZoneOption(systemTimeZone)',
      with: 'timeZoneInReadersLanguage',
    }),
  ),
  timeZones(`${ACTIONS}/components/WorkflowEditActionCreateCalendarEvent.tsx`),

  whole(
    'withRiyalSign',
    `${DATA_MODEL}/constants/SettingsFieldCurrencyCodes.ts`,
    'SETTINGS_FIELD_CURRENCY_CODES',
  ),
  through(
    'currenciesInReadersLanguage',
    `${DATA_MODEL}/constants/Currencies.ts`,
    'the value of the constant CURRENCIES',
    wrapInitializer({ of: 'CURRENCIES', with: 'currenciesInReadersLanguage' }),
  ),
  through(
    'addressInReadersLanguage',
    'utils/formatAddressDisplay.ts',
    'the one call of joinAddressFieldValues',
    wrapCallArgument({
      of: 'joinAddressFieldValues',
      with: 'addressInReadersLanguage',
    }),
  ),
  countries(
    'modules/ui/input/components/internal/country/components/CountrySelect.tsx',
    { of: 'countryName', behind: 'label:' },
  ),
  countries(
    'modules/ui/input/components/internal/phone/components/PhoneCountryPickerDropdownSelect.tsx',
    { of: 'selectedCountry.countryName', behind: 'text={`' },
    { of: 'countryName', behind: 'text={`' },
    { of: 'countryName', behind: '=>' },
  ),
  countries(`${FIELD_FORMS}/FormCallingCodeSelectInput.tsx`, {
    of: 'countryName',
    behind: '} (',
  }),
  countries(`${FIELD_FORMS}/FormCountrySelectInput.tsx`, {
    of: 'countryName',
    behind: 'label:',
  }),
  countries(`${FIELD_FORMS}/FormCountryMultiSelectInput.tsx`, {
    of: 'countryName',
    behind: 'label:',
  }),
  countries(
    `${DATA_MODEL}/fields/forms/address/components/SettingsDataModelFieldAddressForm.tsx`,
    { of: 'countryName', behind: 'label:' },
  ),
  countries(
    `${DATA_MODEL}/fields/forms/phones/components/SettingsDataModelFieldPhonesForm.tsx`,
    { of: 'country.countryName', behind: 'label: `' },
  ),
  countries(
    'modules/object-record/object-filter-dropdown/components/ObjectFilterDropdownCountrySelect.tsx',
    { of: 'item.name', behind: 'text={' },
    { of: 'selectableItem.name', behind: '=>' },
  ),
  whole(
    'withCountriesOfFilters',
    'modules/object-record/record-filter/hooks/useGetRecordFilterDisplayValue.ts',
  ),

  notes(
    'editorInReadersLanguage',
    'modules/object-record/record-field/ui/meta-types/input/components/RichTextFieldEditor.tsx',
    'the one call of useCreateBlockNote',
    wrapCallArgument({ of: 'useCreateBlockNote', with: NOTES_EDITOR }),
  ),
  notes(
    'editorInReadersLanguage',
    'modules/page-layout/widgets/standalone-rich-text/components/StandaloneRichTextEditorContent.tsx',
    'the one call of useCreateBlockNote',
    wrapCallArgument({ of: 'useCreateBlockNote', with: NOTES_EDITOR }),
  ),
  notes(
    'slashMenuInReadersLanguage',
    'modules/blocknote-editor/utils/getSlashMenu.ts',
    'the value of the constant getSlashMenu',
    wrapInitializer({ of: 'getSlashMenu', with: NOTES_MENU }),
  ),
  notes(
    'slashMenuInReadersLanguage',
    'modules/page-layout/widgets/standalone-rich-text/utils/getDashboardSlashMenu.ts',
    'the value of the constant getDashboardSlashMenu',
    wrapInitializer({ of: 'getDashboardSlashMenu', with: NOTES_MENU }),
  ),

  firstAndLastName(
    'modules/object-record/record-field/ui/meta-types/input/components/FullNameFieldInput.tsx',
  ),
  firstAndLastName(
    'modules/object-record/record-title-cell/components/RecordTitleFullNameFieldInput.tsx',
  ),
  firstAndLastName(`${FIELD_FORMS}/FormFullNameFieldInput.tsx`),
  words(
    'modules/object-record/advanced-filter/components/AdvancedFilterLogicalOperatorCell.tsx',
    OPERATOR,
  ),
  words(
    'modules/object-record/advanced-filter/side-panel/components/AdvancedFilterSidePanelLogicalOperatorCell.tsx',
    OPERATOR,
  ),
  words(
    'modules/settings/roles/role-permissions/object-level-permissions/record-level-permissions/components/SettingsRolePermissionsObjectLevelRecordLevelPermissionLogicalOperatorCell.tsx',
    OPERATOR,
  ),
  words(
    'modules/workflow/workflow-steps/filters/components/WorkflowStepFilterLogicalOperatorCell.tsx',
    'capitalize(stepFilterGroup.logicalOperator.toLowerCase())',
  ),
  through(
    'labelInsteadOfName',
    'modules/object-record/advanced-filter/utils/getAdvancedFilterInputPlacedholderText.ts',
    'the name of the object of a relation',
    wrapExpression({
      of: 'fieldMetadataItem.relation?.targetObjectMetadata.nameSingular',
      with: 'labelInsteadOfName(fieldMetadataItem.label)',
    }),
  ),
  through(
    'asWritten',
    `${DATA_MODEL}/constants/SettingsCompositeFieldTypeConfigs.ts`,
    'the names of the parts of fields',
    wrapExpression({
      of: 'COMPOSITE_FIELD_SUB_FIELD_LABELS',
      with: 'asWritten',
      everywhere: true,
    }),
  ),
  through(
    'asWritten',
    `${DATA_MODEL}/fields/forms/morph-relation/components/SettingsDataModelFieldRelationForm.tsx`,
    'the value of the constant RELATION_TYPE_OPTIONS',
    addNamedImport({
      name: 'textsWhenRead',
      from: '@/readers-language/textsWhenRead',
    }),
    wrapInitializer({ of: 'RELATION_TYPE_OPTIONS', with: 'textsWhenRead' }),
    wrapExpression({
      of: 'RELATION_TYPES',
      with: 'asWritten',
      behind: 'Object.entries(',
    }),
  ),
  through(
    'pluralOfLabel',
    `${DATA_MODEL}/objects/forms/components/SettingsDataModelObjectAboutForm.tsx`,
    'each call of plural',
    wrapExpression({ of: 'plural', with: 'pluralOfLabel', everywhere: true }),
  ),
  words(
    `${DATA_MODEL}/fields/forms/components/SettingsObjectNewFieldSelector.tsx`,
    'category',
    'title={',
  ),
  words(
    'modules/side-panel/pages/workflow/action/components/WorkflowActionMenuItems.tsx',
    'action.defaultLabel',
    'text={',
  ),
  words(
    'modules/side-panel/pages/workflow/trigger-type/components/SidePanelWorkflowSelectTriggerTypeContent.tsx',
    'action.defaultLabel',
    'text={',
  ),
  words(
    'modules/workflow/workflow-trigger/utils/getTriggerHeaderType.ts',
    'getTriggerDefaultLabel(trigger)',
  ),
  words(
    `${WORKFLOW}/workflow-diagram/workflow-nodes/hooks/useWorkflowNodeLabel.ts`,
    'capitalize(data.nodeType)',
  ),
  words(`${NODES}/WorkflowDiagramStepNodeReadonly.tsx`, 'data.name'),
  words(`${NODES}/WorkflowDiagramStepNodeEditableContent.tsx`, 'data.name'),
  words(`${NODES}/WorkflowRunDiagramStepNode.tsx`, 'data.name'),
  words(
    'modules/side-panel/components/SidePanelWorkflowStepInfo.tsx',
    'stepDefinition.definition.name',
  ),
  words(
    'modules/side-panel/pages/workflow/hooks/useSidePanelWorkflowNavigation.ts',
    'title',
    'pageTitle:',
  ),
  words(
    `${WORKFLOW}/workflow-variables/components/WorkflowVariablesDropdownSteps.tsx`,
    'item.name',
    'text={',
    { of: 'step.name', behind: '?' },
  ),
  words(
    `${WORKFLOW}/workflow-variables/hooks/useVariableDropdown.ts`,
    'value.label',
    '&&',
  ),
  words(
    `${WORKFLOW}/workflow-variables/utils/getWorkflowVariableSpecialItems.ts`,
    'label',
    '||',
  ),
  words(
    `${WORKFLOW}/workflow-variables/components/WorkflowVariablesDropdownStepItems.tsx`,
    'getStepHeaderLabel(step, currentPath)',
    'text={',
    { of: 'specialItem.label', behind: 'text={' },
    { of: 'subStep.label', behind: 'text={' },
  ),
  words(
    `${WORKFLOW}/workflow-steps/components/WorkflowDropdownStepOutputItems.tsx`,
    'getStepHeaderLabel(step, currentPath)',
    'text={',
    { of: 'subStep.label', behind: 'text={' },
  ),
  words(
    `${WORKFLOW}/workflow-steps/utils/getWorkflowRunStepContext.ts`,
    'step.name',
    'name:',
    { of: 'flow.trigger.name', behind: 'name:' },
  ),
  paths(`${FIELD_FORMS}/VariableChip.tsx`),
  paths(
    `${WORKFLOW}/workflow-steps/filters/components/WorkflowStepFilterFieldSelect.tsx`,
  ),
  words(
    `${ACTIONS}/components/WorkflowEditActionEmailBase.tsx`,
    'action.name',
    '?',
  ),
  words(
    `${ACTIONS}/code-action/components/WorkflowEditActionCode.tsx`,
    'action.name',
    '?',
    { of: 'CODE_ACTION.defaultLabel' },
  ),
  words(
    `${ACTIONS}/form-action/utils/getDefaultFormFieldSettings.ts`,
    "'Text'",
    'label:',
    ...["'Number'", "'Date'", "'Record'", "'Select'", "'Multi-Select'"].map(
      (of) => ({ of, behind: 'label:' }),
    ),
    ...[
      "'Enter your text'",
      "'mm/dd/yyyy'",
      '`Select a Company`',
      "'Choose a value'",
      "'Choose values'",
    ].map((of) => ({ of, behind: 'placeholder:' })),
  ),
  words(
    `${ACTIONS}/form-action/components/WorkflowEditActionFormBuilder.tsx`,
    'field.placeholder',
    '?',
  ),
  words(
    `${ACTIONS}/form-action/components/WorkflowEditActionFormFiller.tsx`,
    'field.placeholder',
    'placeholder={',
  ),
  through(
    'alignmentInReadersLanguage',
    'modules/side-panel/pages/email-block-settings/components/EmailAlignmentInput.tsx',
    'the names of the buttons',
    ...['aria-label={', 'title={'].map((behind) =>
      wrapExpression({
        of: 'align',
        with: 'alignmentInReadersLanguage',
        behind,
      }),
    ),
  ),
  words(
    'modules/command-menu-item/engine-command/record/single-record/components/ExportNoteSingleRecordCommand.tsx',
    "'Untitled Note'",
    '||',
  ),
  through(
    'labelsInReadersLanguage',
    `${ACTIONS}/form-action/components/WorkflowEditActionFormFieldSettings.tsx`,
    'the options FORM_SELECT_FIELD_TYPE_OPTIONS',
    wrapExpression({
      of: 'FORM_SELECT_FIELD_TYPE_OPTIONS',
      with: 'labelsInReadersLanguage',
      behind: 'options={',
    }),
  ),
  axes('Bar', 'effectiveQueryData?.barChartData?'),
  axes('Line', 'queryData?.lineChartData?'),
  through(
    'wordsInReadersLanguage',
    'modules/ui/input/components/ThemeColorPickerMenu.tsx',
    'the names of colours',
    wrapExpression({
      of: 'DEFAULT_COLOR_LABELS',
      with: 'wordsInReadersLanguage',
      everywhere: true,
    }),
  ),
  words(
    'modules/navigation-menu-item/edit/side-panel/components/SidePanelEditColorOption.tsx',
    'DEFAULT_COLOR_LABELS[themeColor]',
  ),
  words(
    'modules/side-panel/pages/page-layout/components/dropdown-content/ChartColorSelectionDropdownContent.tsx',
    'capitalize(colorName)',
  ),
  words(
    'modules/side-panel/pages/page-layout/hooks/useChartSettingsValues.ts',
    'capitalize(configuration.color)',
  ),
];
