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
    words: SAMPLE_FIELDS.flatMap(({ label, options = [] }) => [
      label,
      ...options.map((option) => option.label),
    ]),
    reason: 'What the sample calls its fields, and their options.',
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
      'key',
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
    words: ['Clerk', 'Enterprise', 'LinkedIn', 'SAML'],
    reason: 'Names of companies, plans and protocols.',
  },
  {
    words: [
      'Cascade',
      'ChatGPT',
      'Claude',
      'Cline',
      'Cursor',
      'Goose',
      'LibreChat',
      'Raycast',
      'Twenty',
      'Warp',
      'Zed',
    ],
    reason: 'Programs that Twenty can be connected with.',
  },
  {
    words: ['A heading', 'primaryEmail'],
    reason: 'What stands in the note of the sample, and in the code of a step.',
  },
  {
    words: ['California', 'Springfield'],
    reason: 'Of the address that Twenty shows as an example.',
  },
  {
    words: ['Aa'],
    reason: 'What shows how a theme looks.',
  },
];

/** Names of several words, which alone are not names. */
const NAMES: readonly string[] = [
  'Amazon Q Developer CLI',
  'Augment Code',
  'Gemini CLI',
  'JetBrains AI / Junie',
  'LM Studio',
  'Oak Street',
  'OpenID Connect',
  'Replit Agent',
  'VS Code',
  'Windsurf / Cascade',
];

const KNOWN = new Set(
  SAME_IN_ARABIC.flatMap(({ words }) =>
    words.flatMap((word) => word.split(' ')),
  ),
);

/**
 * The words of a text that are written in Latin letters, and should not be.
 *
 * @param records texts that people have written, longest first.
 */
export const latinWordsIn = (
  text: string,
  records: readonly string[],
): string[] => {
  const ofTwenty = [...NAMES, ...records].reduce(
    (rest, written) => rest.replaceAll(written, ' '),
    text.replaceAll(/\S+@\S+/g, ' '),
  );

  return (ofTwenty.match(/[A-Za-z][A-Za-z'.@/-]+/g) ?? []).filter(
    (word) => !KNOWN.has(word) && !/[@/.]/.test(word),
  );
};
