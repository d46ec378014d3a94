import { ClerkApiError } from './clerk-api-error';

/*
 * Errors about what a person typed: status 422 and the field's name, from
 * https://clerk.com/docs/guides/development/errors/frontend-api.
 */

function formError(
  code: string,
  message: string,
  parameter: string,
  longMessage = message,
  meta: Record<string, unknown> = {},
): ClerkApiError {
  return new ClerkApiError(422, {
    code,
    message,
    longMessage,
    meta: { param_name: parameter, ...meta },
  });
}

export const passwordIncorrect = () =>
  formError(
    'form_password_incorrect',
    'Password is incorrect. Try again, or use another method.',
    'password',
  );

export const identifierNotFound = () =>
  formError(
    'form_identifier_not_found',
    "Couldn't find your account.",
    'identifier',
  );

export const codeIncorrect = () =>
  formError('form_code_incorrect', 'is incorrect', 'code', 'Incorrect code');

export const emailAddressTaken = (parameter = 'email_address') =>
  formError(
    'form_identifier_exists',
    'That email address is taken. Please try another.',
    parameter,
  );

export const passwordTooShort = () =>
  formError(
    'form_password_length_too_short',
    'Passwords must be 8 characters or more.',
    'password',
  );

export const passwordTooLong = () =>
  formError(
    'form_password_length_too_long',
    'Passwords must be less than 72 characters.',
    'password',
  );

export const parameterMissing = (parameter: string) =>
  formError(
    'form_param_missing',
    'is missing',
    parameter,
    `${parameter} must be included.`,
  );

export const parameterInvalid = (parameter: string, reason: string) =>
  formError(
    'form_param_format_invalid',
    'is invalid',
    parameter,
    `${parameter} ${reason}.`,
  );

export const slugTaken = () =>
  formError(
    'form_identifier_exists',
    'That slug is taken. Please try another.',
    'slug',
  );

export const domainTaken = () =>
  formError(
    'form_identifier_exists',
    'This domain is already in use. Please try another.',
    'name',
  );

export const domainCommon = () =>
  formError(
    'organization_domain_common',
    'common email provider domain',
    'name',
    'This is a common email provider domain. Please use a different one.',
  );

export const strategyNotAllowed = () =>
  formError(
    'strategy_for_user_invalid',
    'Invalid verification strategy',
    'strategy',
    'The verification strategy is not valid for this account',
  );
