import { SAMPLE_FIELDS } from './sample-fields';

/** Where Latin letters are not Twenty's, and why. */
export const NOT_TWENTYS: { selector: string; reason: string }[] = [
  {
    selector:
      "[data-testid='editable-cell-display-mode'], [data-testid='chip'], .ProseMirror, .rdg-cell",
    reason: 'What people have written.',
  },
  {
    selector: "pre, code, kbd, .monaco-editor, [class*='cl-internal']",
    reason: 'Code and keys, and the forms of Clerk, which has its own texts.',
  },
];

/** Words that stay as they are in an Arabic text, and why. */
export const SAME_IN_ARABIC: { words: readonly string[]; reason: string }[] = [
  {
    words: SAMPLE_FIELDS.map(({ label }) => label),
    reason: 'What the sample calls its fields.',
  },
  {
    words: [
      'Sample',
      'Samples',
      'First',
      'Second',
      'Third',
      'board',
      'month',
      'week',
      'note',
    ],
    reason: 'What the test calls its own.',
  },
  {
    words: [
      'API',
      'CSV',
      'JSON',
      'MCP',
      'SQL',
      'SSO',
      'URL',
      'ID',
      'IMAP',
      'APIs',
      'CLI',
      'GMT',
      'HMAC',
      'HTTP',
      'POST',
      'Webhook',
      'YAML',
      'csv',
      'xls',
      'xlsx',
      'Iframe',
    ],
    reason: 'Abbreviations that have no others in Arabic.',
  },
  {
    words: ['Clerk', 'Enterprise', 'LinkedIn', 'OpenID', 'Connect', 'SAML'],
    reason: 'Names of companies, plans and protocols.',
  },
  {
    words: [
      'Amazon Q Developer CLI',
      'Augment Code',
      'ChatGPT',
      'Claude',
      'Cline',
      'Cursor',
      'Goose',
      'LibreChat',
      'Raycast',
      'Gemini CLI',
      'JetBrains AI / Junie',
      'LM Studio',
      'Replit Agent',
      'Twenty',
      'VS Code',
      'Warp',
      'Windsurf / Cascade',
      'Zed',
    ],
    reason: 'Programs that Twenty can be connected with.',
  },
  {
    words: ['Aa'],
    reason: 'What shows how a theme looks.',
  },
];

/** Records that a new workspace has, and who is in it: what people might have written. */
export const NAMES: readonly string[] = [
  'Najd Coffee',
  'Noura Al-Qahtani',
  'Reem Al-Shehri',
  'Airbnb',
  'Anthropic',
  'Figma',
  'Notion',
  'Stripe',
  'Brian Chesky',
  'Dario Amodei',
  'Dylan Field',
  'Ivan Zhao',
  'Patrick Collison',
  'AI Model Training',
  'API Integration Deal',
  'Design Partnership',
  'Enterprise Plan Upgrade',
  'Platform Migration',
  'Workspace Expansion',
  'My First Dashboard',
  'Create company when adding a new person',
  'Quick Lead',
  'Attach person to existing company',
  'Attach person to this company',
  'Create a new company',
  'Extract domain from email',
  'Find exact company match',
  'If a company already exists',
  'If business email',
  'Is this a personal email?',
  'Search Company',
  'primaryEmail',
  'A heading',
  'Reem Saleh',
  'Sample one',
  'King Fahd Road,Riyadh',
  'Riyadh',
  'Red',
  'Blue',
  '{"key":"value"}',
  '888 Brannan St,San Francisco,CA,94103',
];

const KNOWN = new Set(
  SAME_IN_ARABIC.flatMap(({ words }) =>
    words.flatMap((word) => word.split(' ')),
  ),
);

/** The words of a text that are written in Latin letters, and should not be. */
export const latinWordsIn = (text: string): string[] => {
  const withoutNames = NAMES.reduce(
    (rest, name) => rest.replaceAll(name, ''),
    text.replaceAll(/\S+@\S+/g, ''),
  );

  return (withoutNames.match(/[A-Za-z][A-Za-z'.@/-]+/g) ?? []).filter(
    (word) => !KNOWN.has(word) && !/[@/.]/.test(word),
  );
};
