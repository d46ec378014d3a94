/** How Twenty's front comes by tokens: by a login token, and anew by a refresh token. */
export const SWAP = `mutation ($loginToken: String!) {
  getAuthTokensFromLoginToken(loginToken: $loginToken, origin: "") { tokens {
    accessOrWorkspaceAgnosticToken { token } refreshToken { token } } } }`;

export const RENEW = `mutation ($appToken: String!) {
  renewToken(appToken: $appToken) { tokens { refreshToken { token } } } }`;
