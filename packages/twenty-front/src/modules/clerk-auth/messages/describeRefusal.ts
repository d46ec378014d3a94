import { type RefusalCode } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

import { type MessageKey } from '@/clerk-auth/messages/Messages';

/** What helps most. The other ways out are always beside it. */
export type RefusalAction = 'account' | 'switch' | 'retry' | 'sign_out';

type Refusal = {
  title: MessageKey;
  text: MessageKey;
  action: RefusalAction;
};

/** Of these the cause may go away while somebody looks at the page. */
const PASSING: readonly string[] = [
  'organization_not_served',
  'workspace_suspended',
  'email_missing',
  'email_not_verified',
  'email_in_use',
] satisfies RefusalCode[];

export const mayPass = (code: string): boolean => PASSING.includes(code);

const SESSION_ENDED: Refusal = {
  title: 'refused_session_title',
  text: 'refused_session_text',
  action: 'sign_out',
};

const OTHER: Refusal = {
  title: 'refused_other_title',
  text: 'refused_other_text',
  action: 'retry',
};

/** In a loop it is the front itself that stops. */
const REFUSALS: Readonly<Record<RefusalCode | 'sign_in_loop', Refusal>> = {
  organization_not_served: {
    title: 'refused_organization_not_served_title',
    text: 'refused_organization_not_served_text',
    action: 'switch',
  },
  workspace_suspended: {
    title: 'refused_workspace_suspended_title',
    text: 'refused_workspace_suspended_text',
    action: 'switch',
  },
  email_missing: {
    title: 'refused_email_missing_title',
    text: 'refused_email_missing_text',
    action: 'account',
  },
  email_not_verified: {
    title: 'refused_email_not_verified_title',
    text: 'refused_email_not_verified_text',
    action: 'account',
  },
  email_in_use: {
    title: 'refused_email_in_use_title',
    text: 'refused_email_in_use_text',
    action: 'sign_out',
  },
  user_deleted: {
    title: 'refused_user_deleted_title',
    text: 'refused_user_deleted_text',
    action: 'sign_out',
  },
  origin_not_allowed: {
    title: 'refused_origin_not_allowed_title',
    text: 'refused_origin_not_allowed_text',
    action: 'retry',
  },
  sign_in_loop: {
    title: 'refused_sign_in_loop_title',
    text: 'refused_sign_in_loop_text',
    action: 'retry',
  },
  access_revoked: SESSION_ENDED,
  session_token_missing: SESSION_ENDED,
  session_token_invalid: SESSION_ENDED,
  session_token_expired: SESSION_ENDED,
  session_token_not_yet_valid: SESSION_ENDED,
  clerk_off: OTHER,
};

/** What to tell a person about a refusal, by the server's code. */
export const describeRefusal = (code: string): Refusal =>
  Object.hasOwn(REFUSALS, code) ? REFUSALS[code as RefusalCode] : OTHER;
