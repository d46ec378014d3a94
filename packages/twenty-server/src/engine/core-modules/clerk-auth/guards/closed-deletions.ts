import { type ClosedErrorCode } from '@twenty-clerk/contract/sign-in/closed-errors';

/**
 * What ends a workspace, an account or a membership in Twenty alone, by resolver and
 * method, with the refusal that says where it is done. Clerk would go on knowing of
 * it: nobody could sign in to a workspace that is gone, or whoever was removed would
 * be back at their next sign-in.
 */
export const CLOSED_DELETIONS: Record<
  string,
  Record<string, ClosedErrorCode>
> = {
  WorkspaceResolver: { deleteCurrentWorkspace: 'workspace_deletion_closed' },
  UserResolver: {
    deleteUser: 'account_deletion_closed',
    deleteUserFromWorkspace: 'member_removal_closed',
  },
};
