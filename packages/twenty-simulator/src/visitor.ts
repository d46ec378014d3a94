/** Who asks, as far as the request says. */
export type Visitor = {
  accessToken: string | undefined;
  /** The header, where a session may be that counts without an access token. */
  cookie: string | undefined;
};
