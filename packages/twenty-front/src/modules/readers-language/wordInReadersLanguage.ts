import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import { readsEnglish } from '@/readers-language/readsEnglish';

/**
 * Words that Twenty stores or compares in English before it shows them. They stay so,
 * and are read in the reader's language: here by their English, in small letters.
 */
const WORDS: Readonly<Record<string, { id: string }>> = {
  // Between filters.
  and: msg`And`,
  or: msg`Or`,

  // Parts of a name.
  'first name': msg`First name`,
  'last name': msg`Last name`,

  // Colours of the screen; whoever has made what nobody has.
  agent: msg`Agent`,
  dark: msg`Dark`,
  light: msg`Light`,
  system: msg`System`,
  workflow: msg`Workflow`,

  // Kinds of fields.
  basic: msg`Basic`,
  advanced: msg`Advanced`,
  relation: msg`Relation`,

  // Steps of a workflow.
  'a code step': msg`A Code Step`,
  action: msg`Action`,
  'add an action': msg`Add an Action`,
  'ai agent': msg`AI Agent`,
  'code - logic function': msg`Code - Logic Function`,
  'create calendar event': msg`Create Calendar Event`,
  'create company': msg`Create Company`,
  'create or update record': msg`Create or Update Record`,
  'create person': msg`Create Person`,
  'create record': msg`Create Record`,
  delay: msg`Delay`,
  'delete record': msg`Delete Record`,
  'draft email': msg`Draft Email`,
  filter: msg`Filter`,
  form: msg`Form`,
  'http request': msg`HTTP Request`,
  'if/else': msg`If/else`,
  iterator: msg`Iterator`,
  'pick record': msg`Pick Record`,
  'quick lead form': msg`Quick Lead Form`,
  'search records': msg`Search Records`,
  'send email': msg`Send Email`,
  'update record': msg`Update Record`,

  // What starts a workflow.
  'launch manually': msg`Launch manually`,
  'manual trigger': msg`Manual trigger`,
  'on a schedule': msg`On a schedule`,
  'record is created': msg`Record is created`,
  'record is created or updated': msg`Record is created or updated`,
  'record is deleted': msg`Record is deleted`,
  'record is updated': msg`Record is updated`,
  trigger: msg`Trigger`,
  webhook: msg`Webhook`,

  // What a step hands on.
  'all records': msg`All Records`,
  'current item': msg`Current Item`,
  'current item index': msg`Current Item Index`,
  first: msg`First`,
  'generate function output': msg`Generate Function Output`,
  'has processed all items': msg`Has Processed All Items`,
  'message record id': msg`Message record ID`,
  'message thread id': msg`Message thread ID`,
  'message-id header': msg`Message-ID header`,
  metadata: msg`Metadata`,
  records: msg`Records`,
  response: msg`Response`,
  'total count': msg`Total Count`,
  'workspace member id': msg`Workspace Member Id`,

  // What a form asks for, and with which words.
  'choose a value': msg`Choose a value`,
  'choose values': msg`Choose values`,
  date: msg`Date`,
  'enter your text': msg`Enter your text`,
  'mm/dd/yyyy': msg`mm/dd/yyyy`,
  'multi-select': msg`Multi-Select`,
  number: msg`Number`,
  record: msg`Record`,
  select: msg`Select`,
  'select a company': msg`Select a Company`,
  text: msg`Text`,

  // What has no title.
  'untitled note': msg`Untitled note`,

  // What a chart shows of a field.
  average: msg`Average`,
  count: msg`Count`,
  'count all': msg`Count all`,
  'count empty': msg`Count empty`,
  'count false': msg`Count false`,
  'count not empty': msg`Count not empty`,
  'count true': msg`Count true`,
  'count unique values': msg`Count unique values`,
  max: msg`Max`,
  min: msg`Min`,
  'percent empty': msg`Percent empty`,
  'percent not empty': msg`Percent not empty`,
  sum: msg`Sum`,

  // Colours.
  amber: msg`Amber`,
  blue: msg`Blue`,
  bronze: msg`Bronze`,
  brown: msg`Brown`,
  crimson: msg`Crimson`,
  cyan: msg`Cyan`,
  gold: msg`Gold`,
  grass: msg`Grass`,
  gray: msg`Gray`,
  green: msg`Green`,
  iris: msg`Iris`,
  jade: msg`Jade`,
  lime: msg`Lime`,
  mint: msg`Mint`,
  orange: msg`Orange`,
  pink: msg`Pink`,
  plum: msg`Plum`,
  purple: msg`Purple`,
  red: msg`Red`,
  ruby: msg`Ruby`,
  sky: msg`Sky`,
  tomato: msg`Tomato`,
  turquoise: msg`Turquoise`,
  violet: msg`Violet`,
  yellow: msg`Yellow`,
};

const BETWEEN_PARTS = ' > ';

/** What keeps a browser from filling in a name. */
const INVISIBLE = /\p{Cf}/gu;

/** A word of Twenty's in the language that is read, or whatever else it is as it is. */
export const wordInReadersLanguage = <Word extends string | null | undefined>(
  word: Word,
): Word => {
  const english = word?.replaceAll(INVISIBLE, '').toLowerCase() ?? '';
  const message = Object.hasOwn(WORDS, english) ? WORDS[english] : undefined;

  return message === undefined || readsEnglish()
    ? word
    : (i18n._(message) as Word);
};

/** The same for each part of a path, as `Search Records > Total Count`. */
export const pathInReadersLanguage = <Path extends string | undefined>(
  path: Path,
): Path =>
  path
    ?.split(BETWEEN_PARTS)
    .map(wordInReadersLanguage)
    .join(BETWEEN_PARTS) as Path;

/** The same for what a chart measures, as `Sum of Amount`. */
export const measureInReadersLanguage = <Measure extends string | undefined>(
  measure: Measure,
): Measure => {
  const [, operation, field] = /^(.+?) of (.+)$/.exec(measure ?? '') ?? [];
  const word = wordInReadersLanguage(operation);

  return word === operation ? measure : (`${word} · ${field}` as Measure);
};

/** The same for what a person may choose from. */
export const labelsInReadersLanguage = <Option extends { label: string }>(
  options: readonly Option[],
): Option[] =>
  options.map((option) => ({
    ...option,
    label: wordInReadersLanguage(option.label),
  }));

/** The same for each word of an object. */
export const wordsInReadersLanguage = <Key extends string>(
  words: Readonly<Record<Key, string>>,
): Record<Key, string> =>
  Object.fromEntries(
    Object.entries<string>(words).map(([key, word]) => [
      key,
      wordInReadersLanguage(word),
    ]),
  ) as Record<Key, string>;
