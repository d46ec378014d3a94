/**
 * What keeps a workspace from being made, as far as its people may know: a word each,
 * never what a program has said, which names addresses and databases.
 */
export const OBSTACLES = [
  'organization_without_admin',
  'clerk_unreachable',
  'database_unavailable',
  'twenty_unreachable',
] as const;

export type Obstacle = (typeof OBSTACLES)[number];
