/** What need not be mirrored, and why. */
export const EXCEPTIONS: { selector: string; reason: string }[] = [
  {
    selector:
      "[data-testid='editable-cell-display-mode'] :has(> [data-testid='tooltip']:only-child)",
    reason:
      'Latin that is too long for its cell is cut at its own end, which is at the right in both.',
  },
  {
    selector: "[data-testid='editable-cell-display-mode'] a:not(:has(*))",
    reason: 'The same of addresses and numbers.',
  },
  {
    selector:
      "[data-testid='editable-cell-display-mode'] [data-testid='chip'][style*='--chip-max-width']",
    reason:
      'A name as wide as its column goes over the end of its cell from left to right.',
  },
  {
    selector: '.react-flow__viewport',
    reason: 'The canvas of workflows is measured from the left.',
  },
  {
    selector:
      '.react-flow__panel, svg:has(+ .react-flow), div:has(+ svg + .react-flow)',
    reason: 'The buttons of the picture of the data model are of its canvas.',
  },
  {
    selector: '.react-grid-item svg',
    reason: 'Charts are read from the left.',
  },
  {
    selector: '.monaco-editor',
    reason: 'Code is read from the left.',
  },
  {
    selector: "[class*='cl-internal']",
    reason:
      'What Clerk draws leaves its own space at the left, up to six pixels.',
  },
];

/** What is cut in Arabic, and why. */
export const CUT_IN_ARABIC: { texts: readonly string[]; reason: string }[] = [
  {
    texts: ['الرسائل الإلكترونية', 'تم الإنشاء بواسطة', 'المسمى الوظيفي'],
    reason:
      'Beside a record that a search has found, names of fields have 104 pixels.',
  },
  {
    texts: ['King Fahd Road,Riyadh,المملكة العربية السعودية'],
    reason: 'An address, whose country has a longer name.',
  },
];
