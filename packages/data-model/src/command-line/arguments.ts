import { parseArgs } from 'node:util';

import { type Language, LANGUAGES } from '../definition/localized-text';

export type Arguments = {
  mode: 'apply' | 'dry_run' | 'check' | 'help';
  isJson: boolean;
  url: string;
  apiKey: string;
  language: Language;
};

/** The message is a sentence for whoever typed the command. */
export class ArgumentsRefused extends Error {
  override readonly name = 'ArgumentsRefused';
  readonly code = 'arguments_refused';
}

export const USAGE = `Usage: npm run migrate-schema -- [options]

Brings a Twenty workspace up to the data model. Run it as often as you like:
what is there stays, what is missing is added.

  --url URL         where people open Twenty        (or TWENTY_URL)
  --api-key KEY     a key of the workspace          (or TWENTY_API_KEY, which
                    does not show in the process list)
  --dry-run         show what would be done, change nothing
  --check           say whether the workspace matches, change nothing
  --json            one JSON document instead of text
  --language en|ar  the language of the labels of what is created
  --help            this text

With TWENTY_DIR (a patched and built Twenty, whose settings are in the
environment) and without --url, it works inside that Twenty: every workspace,
no key, one migration each. DATA_MODEL_LANGUAGE takes the place of --language.

  --workspace ID    only this workspace; may be given more than once
  --dry-run, --check, --json as above

Exit code: 0 done or nothing to do, 1 conflicts (--check: or anything missing),
2 failed.`;

/** @throws ArgumentsRefused */
export const parseArguments = (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Arguments => {
  const values = parsed(argv);
  const language = LANGUAGES.find((each) => each === values.language);

  if (language === undefined) {
    throw new ArgumentsRefused(
      `There are no labels in "${values.language}". Choose one of: ${LANGUAGES.join(', ')}.`,
    );
  }
  if (values['dry-run'] && values.check) {
    throw new ArgumentsRefused(
      'Give --dry-run to see the plan or --check to compare, not both.',
    );
  }

  const rest = { isJson: values.json, language };

  if (values.help) {
    return { ...rest, mode: 'help', url: '', apiKey: '' };
  }
  return {
    ...rest,
    mode: values.check ? 'check' : values['dry-run'] ? 'dry_run' : 'apply',
    url: required(values.url ?? environment.TWENTY_URL, '--url', 'TWENTY_URL'),
    apiKey: required(
      values['api-key'] ?? environment.TWENTY_API_KEY,
      '--api-key',
      'TWENTY_API_KEY',
    ),
  };
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        url: { type: 'string' },
        'api-key': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        language: { type: 'string', default: 'en' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new ArgumentsRefused(
      `${error instanceof Error ? error.message : String(error)}. See --help.`,
    );
  }
};

const required = (
  value: string | undefined,
  option: string,
  variable: string,
): string => {
  if (value === undefined || value.trim() === '') {
    throw new ArgumentsRefused(
      `Say which Twenty: ${option} or ${variable} is missing. See --help.`,
    );
  }
  return value.trim();
};
