import { type Obstacle } from '@twenty-clerk/contract/tenants/obstacle';

/** By the codes of what a step may throw. */
const OBSTACLES: Readonly<Record<string, Obstacle>> = {
  organization_without_admin: 'organization_without_admin',
  clerk_unreachable: 'clerk_unreachable',
  database_unreachable: 'database_unavailable',
  disk_full: 'database_unavailable',
  too_many_connections: 'database_unavailable',
  twenty_unreachable: 'twenty_unreachable',
};

/** What those who wait are told of a failure; null when nothing. */
export const obstacleOf = (error: unknown): Obstacle | null => {
  const { code } = error as { code?: string };

  return code !== undefined && Object.hasOwn(OBSTACLES, code)
    ? OBSTACLES[code]!
    : null;
};
