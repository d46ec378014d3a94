import { type LocalRole } from '@twenty-clerk/contract/tenants/local-organizations';

import local from '@/clerk-auth/components/settings/local-organization/localOrganization.module.css';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';

type RoleChoiceProps = {
  label: string;
  role: LocalRole;
  onChange: (role: LocalRole) => void;
};

/** Admin or member. */
export const RoleChoice = ({ label, role, onChange }: RoleChoiceProps) => {
  const messages = useLocalOrganizationMessages();

  return (
    <select
      className={local.field}
      aria-label={label}
      value={role}
      onChange={({ target }) => onChange(target.value as LocalRole)}
    >
      <option value="org:admin">{messages.admin}</option>
      <option value="org:member">{messages.member}</option>
    </select>
  );
};
