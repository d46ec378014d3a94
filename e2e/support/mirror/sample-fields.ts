const options = (values: Record<string, string>) =>
  Object.entries(values).map(([label, color], position) => ({
    label,
    value: label.toUpperCase(),
    color,
    position,
  }));

const STAGES = options({ First: 'sky', Second: 'purple', Third: 'orange' });

type SampleField = {
  name: string;
  label: string;
  type: string;
  icon: string;
  options?: ReturnType<typeof options>;
};

/** A field of each kind, by what the screens call it. */
export const SAMPLE_FIELDS: readonly SampleField[] = [
  { name: 'city', label: 'Text', type: 'TEXT', icon: 'IconTypography' },
  { name: 'size', label: 'Number', type: 'NUMBER', icon: 'IconNumber9' },
  { name: 'price', label: 'Money', type: 'CURRENCY', icon: 'IconMoneybag' },
  { name: 'phones', label: 'Phones', type: 'PHONES', icon: 'IconPhone' },
  { name: 'sites', label: 'Links', type: 'LINKS', icon: 'IconLink' },
  { name: 'emails', label: 'Mailboxes', type: 'EMAILS', icon: 'IconMail' },
  { name: 'day', label: 'Day', type: 'DATE', icon: 'IconCalendar' },
  { name: 'moment', label: 'Moment', type: 'DATE_TIME', icon: 'IconClock' },
  {
    name: 'stage',
    label: 'Choice',
    type: 'SELECT',
    icon: 'IconTag',
    options: STAGES,
  },
  {
    name: 'colors',
    label: 'Choices',
    type: 'MULTI_SELECT',
    icon: 'IconTags',
    options: options({ Red: 'red', Green: 'green', Blue: 'blue' }),
  },
  {
    name: 'company',
    label: 'Relation',
    type: 'RELATION',
    icon: 'IconBuildingSkyscraper',
  },
  { name: 'place', label: 'Address', type: 'ADDRESS', icon: 'IconMap' },
  { name: 'owner', label: 'Full name', type: 'FULL_NAME', icon: 'IconUser' },
  { name: 'stars', label: 'Rating', type: 'RATING', icon: 'IconStar' },
  { name: 'open', label: 'Boolean', type: 'BOOLEAN', icon: 'IconToggleLeft' },
  { name: 'words', label: 'List', type: 'ARRAY', icon: 'IconList' },
  { name: 'raw', label: 'JSON', type: 'RAW_JSON', icon: 'IconBraces' },
];

/** Three records, the first of which has a value in each field. */
export const sampleRecords = (now: Date): object[] => {
  const month = now.toISOString().slice(0, 7);
  const days = now.toISOString().slice(0, 10);

  return [
    {
      name: 'Sample one',
      city: 'Riyadh',
      size: 1234.5,
      price: { amountMicros: 1_250_000_000, currencyCode: 'SAR' },
      phones: {
        primaryPhoneNumber: '501234567',
        primaryPhoneCountryCode: 'SA',
        primaryPhoneCallingCode: '+966',
      },
      sites: { primaryLinkUrl: 'https://example.com', primaryLinkLabel: '' },
      emails: { primaryEmail: 'sample@example.com' },
      day: `${month}-15`,
      moment: `${days}T09:30:00.000Z`,
      stage: 'FIRST',
      colors: ['RED', 'BLUE'],
      place: {
        addressStreet1: 'King Fahd Road',
        addressCity: 'Riyadh',
        addressCountry: 'Saudi Arabia',
      },
      owner: { firstName: 'Reem', lastName: 'Saleh' },
      stars: 'RATING_3',
      open: true,
      words: ['One', 'Two'],
      raw: { key: 'value' },
    },
    {
      name: 'Sample two',
      city: 'Jeddah',
      stage: 'FIRST',
      day: `${month}-16`,
      moment: `${days}T12:00:00.000Z`,
    },
    { name: 'Sample three', stage: 'SECOND', day: `${month}-20` },
  ];
};
