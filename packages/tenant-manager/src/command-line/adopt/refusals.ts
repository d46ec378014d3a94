import { CommandRefused } from '@twenty-clerk/program/command-line/report';

import { type WorkspaceCondition } from '../../tenant-databases/workspace-condition';
import {
  type FormerDatabase,
  type FormerWorkspace,
} from './read-former-database';

export const alreadyAdopted = (message: string) =>
  new CommandRefused('already_adopted', message);

/** What Twenty neither works with nor completes, and why. */
const DAMAGES: Partial<Record<WorkspaceCondition, string>> = {
  without_metadata:
    'has tables with records, but Twenty has no description of them (core."objectMetadata")',
  without_tables: 'is described in Twenty, but has no tables',
  without_roles: 'has no role, so that nobody could be let in',
};

/**
 * The workspace in a database that holds one that can be a tenant's.
 *
 * @param hasOrganization whose admin can become the owner of what has none.
 * @throws CommandRefused workspace_missing, workspace_ambiguous, workspace_damaged,
 * workspace_not_active, organization_needed
 */
export const onlyWorkspace = (
  { workspaces }: FormerDatabase,
  database: string,
  hasOrganization: boolean,
): FormerWorkspace => {
  const [workspace, another] = workspaces;

  if (workspace === undefined) {
    throw new CommandRefused(
      'workspace_missing',
      `The database "${database}" holds no workspace. For a new tenant: tenants create`,
    );
  }
  if (another !== undefined) {
    throw new CommandRefused(
      'workspace_ambiguous',
      `The database "${database}" holds ${workspaces.length} workspaces, and a tenant has one: ${workspaces.map(({ id, name }) => `${name} (${id})`).join(', ')}.`,
    );
  }

  const { id, condition, status } = workspace;
  const damage = DAMAGES[condition];

  if (damage !== undefined) {
    throw new CommandRefused(
      'workspace_damaged',
      `The workspace ${id} in "${database}" ${damage}. Restore a whole dump of it, or make a new tenant and import its records.`,
    );
  }
  if (condition === 'unfinished' && !hasOrganization) {
    throw new CommandRefused(
      'organization_needed',
      `The workspace ${id} in "${database}" is not finished. Twenty completes it for an admin of its organization: add --organization ID.`,
    );
  }
  if (condition === 'whole' && status !== 'ACTIVE') {
    throw new CommandRefused(
      'workspace_not_active',
      `The workspace ${id} in "${database}" is ${status} in Twenty, and nobody could work in it.`,
    );
  }

  return workspace;
};
