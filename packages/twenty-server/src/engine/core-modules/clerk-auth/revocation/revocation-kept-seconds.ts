/**
 * Longer than any token of Twenty's that names a person lives: the refresh token of
 * an application is good for 60 days (APPLICATION_REFRESH_TOKEN_EXPIRES_IN).
 */
export const REVOCATION_KEPT_SECONDS = 61 * 24 * 3_600;
