import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { config } from 'zod/v4/core';

import { readsEnglish } from '@/readers-language/readsEnglish';

type Issue = { code?: string; input?: unknown; format?: string };

const isEmpty = (input: unknown): boolean =>
  input === undefined || input === null || input === '';

const messageOf = ({ input, format }: Issue): { id: string } =>
  isEmpty(input)
    ? msg`Field is required`
    : format === 'email'
      ? msg`Invalid email`
      : format === 'url'
        ? msg`Invalid URL`
        : msg`Field is invalid`;

/** What Zod says where a form of Twenty's has no words of its own for it. */
const errorOfForm = (issue: Issue): string | undefined =>
  readsEnglish() ? undefined : i18n._(messageOf(issue));

/**
 * Has Zod, which looks at what is filled into Twenty's forms, speak the language that
 * Twenty takes on.
 */
export const withErrorsOfForms = <Activate>(activate: Activate): Activate => {
  config({ customError: errorOfForm });

  return activate;
};
