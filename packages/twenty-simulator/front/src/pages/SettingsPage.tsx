import { type PropsWithChildren } from 'react';

import { usePageTitle } from './usePageTitle';

/** A page of the settings: its title, and what it holds in Twenty's width. */
export const SettingsPage = ({
  title,
  children,
}: PropsWithChildren<{ title: string }>) => {
  usePageTitle(`${title} - Settings`);

  return (
    <>
      <header className="pageHeader">{title}</header>
      <div className="settings">{children}</div>
    </>
  );
};
