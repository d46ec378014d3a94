import { loadCurrentUser } from '../twenty/currentUser';

/** Has the simulator ask its server again who is there. */
export const useReloadPerson = () => loadCurrentUser;
