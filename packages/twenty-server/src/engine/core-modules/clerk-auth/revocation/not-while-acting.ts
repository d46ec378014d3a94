/**
 * What somebody gets by whom they act as, and would keep when their own access ends,
 * by resolver: what comes of it does not say who has asked for it.
 */
export const NOT_WHILE_ACTING: Record<string, string[]> = {
  AuthResolver: ['authorizeApp', 'generateApiKeyToken'],
  ImpersonationResolver: ['impersonate'],
};
