import { UUID_PATTERN } from 'src/engine/core-modules/clerk-auth/tenancy/uuid-pattern';

const CODE_WITH_WORKSPACE = new RegExp(`^(${UUID_PATTERN})\\.(.+)$`, 'i');

/**
 * Puts the workspace in front of the authorization code in the address to which a
 * person is sent back. Twenty's code says nothing about where it was made, and whoever
 * swaps it has no token yet. The workspace only leads to a database, which holds that
 * code or does not.
 */
export const withWorkspaceInCode = (
  redirectUrl: string,
  workspaceId: string,
): string => {
  const url = new URL(redirectUrl);
  const code = url.searchParams.get('code');

  if (code !== null) {
    url.searchParams.set('code', `${workspaceId}.${code}`);
  }

  return url.href;
};

/**
 * @returns the code as Twenty has made it, and the workspace that stood in front of
 * it; null when none did.
 */
export const readAuthorizationCode = (
  code: string,
): { code: string; workspaceId: string | null } => {
  const [, workspaceId = null, ofTwenty = code] =
    CODE_WITH_WORKSPACE.exec(code) ?? [];

  return { code: ofTwenty, workspaceId };
};
