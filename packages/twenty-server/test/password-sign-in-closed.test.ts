import { PasswordSignInClosedGuard } from 'src/engine/core-modules/clerk-auth/guards/password-sign-in-closed.guard';

const mayCall = (
  configuration: object | null,
  className: string,
  method: string,
): boolean => {
  const guard = new PasswordSignInClosedGuard(configuration as never);

  try {
    return guard.canActivate({
      getClass: () => ({ name: className }),
      getHandler: () => ({ name: method }),
    } as never);
  } catch {
    return false;
  }
};

it.each([
  ['AuthResolver', 'signIn'],
  ['AuthResolver', 'signUp'],
  ['AuthResolver', 'getAuthTokensFromSSOExchangeToken'],
  ['AuthResolver', 'a way in that only a later release has'],
  ['GoogleAuthController', 'googleAuth'],
  ['SSOAuthController', 'samlAuthCallback'],
])('lets nobody in by %s.%s while Clerk is on', (className, method) => {
  expect(mayCall({}, className, method)).toBe(false);
  expect(mayCall(null, className, method)).toBe(true);
});

it.each([
  ['AuthResolver', 'getAuthTokensFromLoginToken'],
  ['AuthResolver', 'getAuthTokensFromTwoFactorAuthenticationRecoveryCode'],
  ['AuthResolver', 'renewToken'],
  ['AuthResolver', 'signOut'],
  ['PersonResolver', 'signIn'],
])('leaves %s.%s open', (className, method) => {
  expect(mayCall({}, className, method)).toBe(true);
});
