import { createListeners } from '@/clerk-auth/react/createListeners';

const { notify, subscribe } = createListeners();
let isOpen = false;

const become = (next: boolean) => {
  isOpen = next;
  notify();
};

/**
 * Whether somebody is being asked if they leave their organization: in the workspace
 * menu, which is gone by then.
 */
export const leaveQuestion = {
  isOpen: (): boolean => isOpen,
  open: (): void => become(true),
  close: (): void => become(false),
  subscribe,
};
