/** Stands in for `twenty-shared/types`: where people come in. */
export enum AppPath {
  Invite = '/invite/:workspaceInviteHash',
  ResetPassword = '/reset-password/:passwordResetToken',
  SignInUp = '/welcome',
  Verify = '/verify',
  VerifyEmail = '/verify-email',
}
