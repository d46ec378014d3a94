import { signOut } from '../twenty/session';

/** What the entries of the workspace menu do with the simulator. */
export const useTwentyMenu = () => ({ signOut, close: () => undefined });
