import { withClerkMembers } from '@/clerk-auth/components/settings/withClerkMembers';
import { Link, useLocation } from 'react-router-dom';

import { SettingsPage } from './SettingsPage';
import { useRecords } from './useRecords';

type Members = {
  workspaceMembers: {
    edges: {
      node: { id: string; name: { firstName: string; lastName: string } };
    }[];
  };
};

const QUERY = `query FindManyWorkspaceMembers {
  workspaceMembers { edges { node { id name { firstName lastName } } } }
}`;
const NO_VARIABLES = {};

const TeamTab = () => {
  const members = useRecords<Members>(QUERY, NO_VARIABLES);

  return (
    <ul className="records">
      {members?.workspaceMembers.edges.map(({ node: { id, name } }) => (
        <li key={id}>
          {name.firstName} {name.lastName}
        </li>
      ))}
    </ul>
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
