import { type LocalMember } from '@twenty-clerk/contract/tenants/local-organizations';

import { ConfirmedButton } from '@/clerk-auth/components/settings/ConfirmedButton';
import { MemberRole } from '@/clerk-auth/components/settings/local-organization/MemberRole';
import { type LocalOrganizationControls } from '@/clerk-auth/components/settings/local-organization/useLocalOrganization';
import local from '@/clerk-auth/components/settings/local-organization/localOrganization.module.css';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { fill } from '@/clerk-auth/messages/fill';
import { useLocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/useLocalOrganizationMessages';

type LocalMembersProps = {
  members: LocalMember[];
  /** Of the person who looks. */
  userId: string;
  controls: Pick<
    LocalOrganizationControls,
    'mayManage' | 'changeRole' | 'remove'
  >;
};

const nameOf = ({ name, email, userId }: LocalMember) =>
  name ?? email ?? userId;

/** Who belongs to the organization; an admin says as what, and for how long. */
export const LocalMembers = ({
  members,
  userId,
  controls,
}: LocalMembersProps) => {
  const messages = useLocalOrganizationMessages();
  const { mayManage, changeRole, remove } = controls;

  return (
    <section>
      <h2 className={styles.title}>{messages.members}</h2>
      <p className={styles.text}>{messages.membersText}</p>
      <ul className={styles.list}>
        {members.map((member) => {
          const person = nameOf(member);

          return (
            <li key={member.userId} className={styles.row}>
              {member.imageUrl !== null && (
                <img className={local.picture} src={member.imageUrl} alt="" />
              )}
              <span className={local.person}>
                <bdi>{person}</bdi>
                {member.userId === userId && (
                  <small className={local.you}>{messages.you}</small>
                )}
                {member.email !== null && (
                  <small className={local.address}>
                    <bdi dir="ltr">{member.email}</bdi>
                  </small>
                )}
              </span>
              {mayManage ? (
                <MemberRole
                  // What others have made of it meanwhile is what counts.
                  key={member.role}
                  person={person}
                  role={member.role}
                  onChange={(role) => void changeRole(member.userId, role)}
                />
              ) : (
                <span>
                  {member.role === 'org:admin'
                    ? messages.admin
                    : messages.member}
                </span>
              )}
              {mayManage && member.userId !== userId && (
                <ConfirmedButton
                  label={messages.remove}
                  question={fill(messages.removeQuestion, { person })}
                  keep={messages.keep}
                  onConfirm={() => void remove(member.userId)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
