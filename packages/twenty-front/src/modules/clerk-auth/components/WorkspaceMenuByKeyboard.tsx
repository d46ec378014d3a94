import {
  type KeyboardEvent,
  type PropsWithChildren,
  useEffect,
  useRef,
} from 'react';

import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { leaveQuestion } from '@/clerk-auth/session/leaveQuestion';

/** What Twenty opens a menu with: a button by its role, which Tab passes over. */
const OPENER = '[role=button][aria-haspopup]';

/** Has the workspace menu open by keyboard, too. */
export const WorkspaceMenuByKeyboard = ({ children }: PropsWithChildren) =>
  useClerkConfiguration().status === 'off' ? (
    children
  ) : (
    <ByKeyboard>{children}</ByKeyboard>
  );

const findOpener = (box: HTMLElement | null) =>
  box?.querySelector<HTMLElement>(OPENER);

const ByKeyboard = ({ children }: PropsWithChildren) => {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => findOpener(box.current)?.setAttribute('tabindex', '0'));

  // Where whoever came to the question by the menu was before.
  useEffect(
    () =>
      leaveQuestion.subscribe(() => {
        if (!leaveQuestion.isOpen()) findOpener(box.current)?.focus();
      }),
    [],
  );

  const openMenu = (event: KeyboardEvent) => {
    const opener = findOpener(box.current);

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
