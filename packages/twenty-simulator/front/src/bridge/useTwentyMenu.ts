import { signOut } from '../twenty/session';
import { workspaceMenu } from '../twenty/workspaceMenu';

/** What the entries of the workspace menu do with the simulator. */
export const useTwentyMenu = () => ({
  signOut,
  close: () => workspaceMenu.write(false),
});
