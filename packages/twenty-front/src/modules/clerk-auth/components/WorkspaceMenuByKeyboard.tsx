import {
  type KeyboardEvent,
  type PropsWithChildren,
  useEffect,
  useRef,
} from 'react';

import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';

/** What Twenty opens a menu with: a button by its role, which Tab passes over. */
const OPENER = '[role=button][aria-haspopup]';

/** Has the workspace menu open by keyboard, too. */
export const WorkspaceMenuByKeyboard = ({ children }: PropsWithChildren) =>
  useClerkConfiguration().status === 'off' ? (
    children
  ) : (
    <ByKeyboard>{children}</ByKeyboard>
  );

const ByKeyboard = ({ children }: PropsWithChildren) => {
  const box = useRef<HTMLDivElement>(null);
  const findOpener = () => box.current?.querySelector<HTMLElement>(OPENER);

  useEffect(() => findOpener()?.setAttribute('tabindex', '0'));

  const openMenu = (event: KeyboardEvent) => {
    const opener = findOpener();

    // Keys in the menu come here as well.
    if (event.target !== opener || !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    // Of the page behind it they would open a record.
    event.stopPropagation();
    opener.click();
  };

  return (
    <div ref={box} style={{ display: 'contents' }} onKeyDown={openMenu}>
      {children}
    </div>
  );
};
