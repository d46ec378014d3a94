import { useState } from 'react';

import { type LocalRole } from '@twenty-clerk/contract/tenants/local-organizations';

import { ConfirmedButton } from '@/clerk-auth/components/settings/ConfirmedButton';
import { RoleChoice } from '@/clerk-auth/components/settings/local-organization/RoleChoice';
import { fill } from '@/clerk-auth/messages/fill';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';

type MemberRoleProps = {
  /** What the member is called. */
  person: string;
  role: LocalRole;
  onChange: (role: LocalRole) => void;
};

/** The role of a member, for an admin: an arrow key only chooses another one. */
export const MemberRole = ({ person, role, onChange }: MemberRoleProps) => {
  const messages = useLocalOrganizationMessages();
  const [wanted, setWanted] = useState(role);

  return (
    <>
      <RoleChoice
        label={fill(messages.role, { person })}
        role={wanted}
        onChange={setWanted}
      />
      {wanted !== role && (
        <ConfirmedButton
          label={messages.save}
          question={fill(
            wanted === 'org:admin'
              ? messages.makeAdminQuestion
              : messages.makeMemberQuestion,
            { person },
          )}
          keep={messages.keep}
          onConfirm={() => onChange(wanted)}
        />
      )}
    </>
  );
};
