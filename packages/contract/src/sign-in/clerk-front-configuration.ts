/**
 * What the browser needs in order to load Clerk. Reaches it at run time, as
 * `window._env_.CLERK` and at `GET /clerk/config`, so that one image serves
 * every environment. Holds nothing secret.
 */
export type ClerkFrontConfiguration = {
  publishableKey: string;
  proxyUrl?: string;
  clerkJsUrl?: string;
  clerkUiUrl?: string;
  /** Where connectors answer, for the pages about shops; none without it. */
  connectorsUrl?: string;
  /** Where the deployment keeps its own organizations; Clerk has them without it. */
  organizationsUrl?: string;
  /** Each organization gets a workspace; without it one has the only one. */
  hasTenants?: true;
};
