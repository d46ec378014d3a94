import { createStore } from './createStore';

/** Whether the menu of the workspace is open. */
export const workspaceMenu = createStore(false);
