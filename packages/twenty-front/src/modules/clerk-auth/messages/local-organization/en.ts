/** The texts about organizations that the deployment keeps itself. */
export const en = {
  newTitle: 'Create your organization',
  name: 'Name',
  create: 'Create organization',
  save: 'Save',
  nameText: 'Everybody sees it: the workspace has the same name.',

  members: 'Members',
  membersText: 'Who is here may use this workspace.',
  you: 'You',
  role: 'Role of {person}',
  admin: 'Admin',
  member: 'Member',
  makeAdminQuestion:
    'Make {person} an admin? Admins can change everything here, and remove others.',
  makeMemberQuestion:
    'Make {person} a member? Members can use the workspace, and change nothing here.',
  remove: 'Remove',
  removeQuestion:
    'Remove {person}? They lose access at once. Their records stay in the workspace.',

  invite: 'Invite somebody',
  inviteText:
    'The link is good for seven days, once, and only for whoever has proved this address to be theirs.',
  email: 'E-mail address',
  inviteRole: 'Role',
  makeLink: 'Make a link',
  linkText: 'Send this link to {email}. It is shown only now.',
  copy: 'Copy link',
  copied: 'Copied',
  pending: 'Invited',
  withdraw: 'Withdraw',

  leave: 'Leave organization',
  leaveQuestion:
    'Leave {organization}? You lose access to its workspace until somebody invites you again.',
  delete: 'Delete organization',
  deleteQuestion:
    'Delete {organization}? Nobody gets into its workspace any more. The data is kept for a while before it is dropped.',
  keep: 'Cancel',

  invitationOverTitle: 'This invitation is over',
  invitationOverText:
    'It was used, withdrawn, or is more than seven days old. Ask whoever has invited you for another one.',
  invitationFailedTitle: 'The invitation could not be opened',

  refusals: {
    last_admin: 'An organization needs an admin. Make somebody else one first.',
    not_allowed: 'Only an admin of the organization can do this.',
    already_a_member: 'This address is that of a member already.',
    member_not_found: 'This person is not a member any more.',
    organization_not_found:
      'You are not a member of this organization any more.',
    invitation_not_found: 'This invitation is over.',
    request_malformed:
      'This cannot be used as it is. Please check what you wrote.',
    too_many_creations:
      'You have made many organizations just now. Please try again in an hour.',
    too_many_invitations:
      'Your organization has invited many people just now. Please try again in an hour.',
    unreachable: 'This cannot be done right now. Please try again.',
  },
} as const;
