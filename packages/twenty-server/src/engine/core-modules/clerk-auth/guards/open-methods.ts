/**
 * What stays open of the classes that let people in, by controller or resolver;
 * the rest of them is closed. With Clerk on, it would let a person in whom Clerk
 * does not know, and the first one in an empty database would become a server
 * administrator. Said this way round, a way in that a new release of Twenty adds
 * or renames is closed until somebody has looked at it.
 */
export const OPEN_METHODS: Record<string, string[]> = {
  AuthResolver: [
    'checkUserExists',
    'checkWorkspaceInviteHashIsValid',
    'findWorkspaceFromInviteHash',
    'getAuthTokensFromOTP',
    'getAuthTokensFromTwoFactorAuthenticationRecoveryCode',
    'checkWorkspaceSubdomainAvailability',
    'getWorkspaceCreationDefaults',
    'uploadNewWorkspaceLogo',
    'createNewWorkspaceLogoUpload',
    'completeNewWorkspaceLogoUpload',
    'generateTransientToken',
    'getAuthTokensFromLoginToken',
    'authorizeApp',
    'renewToken',
    'signOut',
    'generateApiKeyToken',
    'generatePlaygroundToken',
    'validatePasswordResetToken',
  ],
  GoogleAuthController: [],
  MicrosoftAuthController: [],
  SSOAuthController: [],
};
