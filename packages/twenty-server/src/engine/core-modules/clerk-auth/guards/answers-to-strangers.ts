/**
 * What Twenty answers about a workspace and its people without asking who wants to
 * know, by resolver. It has no other way to know which workspace is meant than where
 * the request was led, and what leads it is not verified.
 */
export const ANSWERS_TO_STRANGERS: Record<string, string[]> = {
  AuthResolver: [
    'checkUserExists',
    'checkWorkspaceInviteHashIsValid',
    'findWorkspaceFromInviteHash',
    'validatePasswordResetToken',
  ],
  EmailVerificationResolver: ['resendEmailVerificationToken'],
  WorkspaceResolver: [
    'getPublicWorkspaceDataByDomain',
    'getPublicWorkspaceDataById',
  ],
};
