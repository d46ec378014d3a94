/**
 * Refusals of what would end or change in Twenty what Clerk keeps, or outlast access
 * that has ended. People meet them in the midst of Twenty, so its front has them in
 * the languages of ours.
 */
export const CLOSED_ERRORS = {
  workspace_deletion_closed: {
    status: 403,
    message:
      'A workspace is not deleted here: it goes with its organization. Have the organization deleted where organizations are managed.',
    retryable: false,
    audience: 'program',
  },
  account_deletion_closed: {
    status: 403,
    message:
      'An account is not deleted here. Delete it, or leave the organization, where you manage the account that you sign in with.',
    retryable: false,
    audience: 'program',
  },
  member_removal_closed: {
    status: 403,
    message:
      'Members are not removed here. Remove them where the organization is managed: they lose their access within seconds.',
    retryable: false,
    audience: 'program',
  },
  role_assignment_closed: {
    status: 403,
    message:
      'Who has this role is decided where the organization is managed. Change it there: it is the same here within seconds.',
    retryable: false,
    audience: 'program',
  },
  not_while_acting: {
    status: 403,
    message:
      'This is not done while you act as somebody else: it would outlast your own access. Do it from your own account.',
    retryable: false,
    audience: 'program',
  },
  application_token_closed: {
    status: 403,
    message:
      'An application gets these tokens only from somebody who is signed in: from an API key they would never end. Sign in, or use the API key itself.',
    retryable: false,
    audience: 'program',
  },
} as const;

export type ClosedErrorCode = keyof typeof CLOSED_ERRORS;
