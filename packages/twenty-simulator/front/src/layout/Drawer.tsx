import { WorkspaceMenuByKeyboard } from '@/clerk-auth/components/WorkspaceMenuByKeyboard';
import { OrganizationMenuItems } from '@/clerk-auth/components/OrganizationMenuItems';
import { withOrganizationItem } from '@/clerk-auth/components/settings/withOrganizationItem';
import { invitationsPath } from '@/clerk-auth/components/settings/invitationsPath';
import { INVITATIONS_HASH } from '@/clerk-auth/paths/settingsPaths';
import { useState } from 'react';
import { Link, NavLink, useLocation } from 'react-router-dom';

import { signOut } from '../twenty/session';
import { workspaceMenu } from '../twenty/workspaceMenu';

type WorkspaceProps = { workspaceName: string; logo: string | null };

const WorkspaceDropdown = ({ workspaceName, logo }: WorkspaceProps) => {
  const isOpen = workspaceMenu.use();
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const picture =
    logo === null ? (
      <span className="avatar">{workspaceName.slice(0, 1)}</span>
    ) : (
      <img className="avatar" src={logo} alt="" />
    );

  return (
    <WorkspaceMenuByKeyboard>
      <button
        type="button"
        role="button"
        aria-haspopup="menu"
        className="workspace"
        data-testid="workspace-dropdown"
        onClick={() => workspaceMenu.write(!isOpen)}
      >
        {picture}
        <span>{workspaceName}</span>
      </button>
      {isOpen && (
        <div className="menu" role="menu">
          <div className="menuHeader">
            {picture}
            <span>{workspaceName}</span>
            <button
              type="button"
              aria-label="More"
              onClick={() => setIsMoreOpen(!isMoreOpen)}
            >
              ⋮
            </button>
          </div>
          {isMoreOpen && (
            <button type="button" role="menuitem" onClick={signOut}>
              Log out
            </button>
          )}
          <Link
            role="menuitem"
            to={`/settings/${invitationsPath('members')}${INVITATIONS_HASH}`}
            onClick={() => workspaceMenu.write(false)}
          >
            Invite user
          </Link>
          <Link role="menuitem" to="/settings/profile">
            Settings
          </Link>
          <OrganizationMenuItems />
        </div>
      )}
    </WorkspaceMenuByKeyboard>
  );
};

/** Twenty's list of settings, as far as there are any here. */
const useSettingsItems = withOrganizationItem(() => [
  { items: [{ label: 'Profile', path: 'profile' }] },
  { items: [{ label: 'Members', path: 'members' }] },
]);

const SettingsItems = () =>
  useSettingsItems()
    .flatMap(({ items }) => items)
    .map(({ label, path }) => (
      <NavLink key={path} to={`/settings/${path}`}>
        {label}
      </NavLink>
    ));

/** The drawer on the left, in the application or in the settings. */
export const Drawer = (workspace: WorkspaceProps) => {
  const isInSettings = useLocation().pathname.startsWith('/settings');

  return (
    <nav className="drawer">
      {isInSettings ? (
        <>
          <Link to="/">Exit Settings</Link>
          <SettingsItems />
          <button type="button" className="navigationItem" onClick={signOut}>
            Logout
          </button>
        </>
      ) : (
        <>
          <WorkspaceDropdown {...workspace} />
          <NavLink to="/settings/profile">Settings</NavLink>
          <NavLink to="/objects/people">People</NavLink>
        </>
      )}
    </nav>
  );
};
