const listeners = new Set<() => void>();
let isOpen = false;

const become = (next: boolean) => {
  isOpen = next;
  listeners.forEach((listener) => listener());
};

/**
 * Whether somebody is being asked if they leave their organization: in the workspace
 * menu, which is gone by then.
 */
export const leaveQuestion = {
  isOpen: (): boolean => isOpen,
  open: (): void => become(true),
  close: (): void => become(false),
  /** Calls `onChange` on changes until the returned function is called. */
  subscribe: (onChange: () => void): (() => void) => {
    listeners.add(onChange);
    return () => listeners.delete(onChange);
  },
};
