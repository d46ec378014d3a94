import { withClerkMembers } from '@/clerk-auth/components/settings/withClerkMembers';
import { useState } from 'react';
import { Link, useLocation } from 'react-router-dom';

import { impersonate } from '../twenty/session';
import { SettingsPage } from './SettingsPage';
import { useRecords } from './useRecords';

type Members = {
  workspaceMembers: {
    edges: {
      node: { userId: string; name: { firstName: string; lastName: string } };
    }[];
  };
};

const QUERY = `query FindManyWorkspaceMembers {
  workspaceMembers { edges { node { userId name { firstName lastName } } } }
}`;
const NO_VARIABLES = {};

const TeamTab = () => {
  const members = useRecords<Members>(QUERY, NO_VARIABLES);
  const [chosen, setChosen] = useState<string | null>(null);

  return (
    <>
      <ul className="records">
        {members?.workspaceMembers.edges.map(({ node: { userId, name } }) => (
          <li key={userId}>
            <button type="button" onClick={() => setChosen(userId)}>
              {name.firstName} {name.lastName}
            </button>
          </li>
        ))}
      </ul>
      {chosen !== null && (
        <button type="button" onClick={() => void impersonate(chosen)}>
          Impersonate
        </button>
      )}
    </>
  );
};

const InviteTab = withClerkMembers(() => <p>Invite by link</p>);

/** Twenty's members: those of the workspace, and who is invited. */
export const MembersPage = () => {
  const isInviting = useLocation().hash !== '';

  return (
    <SettingsPage title="Members">
      <nav className="tabs">
        <Link to="/settings/members">Team</Link>
        <Link to="/settings/members#invite">Invite</Link>
      </nav>
      {isInviting ? <InviteTab /> : <TeamTab />}
    </SettingsPage>
  );
};
