/** The texts for those who are signed in, apart from those of the sign-in page. */
export const en = {
  settingsUnreachable:
    'Your account and your team are looked after by Clerk, which does not answer right now. Everything else works.',
  actingAsSomebodyElse:
    'You are acting as somebody else. Their account at Clerk is theirs alone, and whatever is done on this page is done by you. Stop impersonating to open it.',
  signInSettings:
    'People sign in with Clerk. Passwords, providers, second factors and invitations are set there.',
  singleSignOn:
    'Single sign-on of a company (SAML, OpenID Connect) is set up with Clerk.',
  profileFields:
    'Names, pictures and addresses are kept by Clerk: people change their own in their profile.',
  workspaceLogo:
    'The workspace has the picture of its organization. Change it in Settings, Organization.',
  workspaceName:
    'The workspace has the name of its organization. Change it in Settings, Organization.',
  deletionTitle: 'Delete this workspace',
  deletionText:
    'A workspace goes with its organization. When the organization is deleted, nobody gets in any more, and the data is kept for a while before it is dropped.',

  provisioningTitle: 'Preparing your workspace',
  provisioningText: 'This happens once.',
  provisioningLong:
    'It takes longer than usual. This page looks again by itself, so you can leave it open.',
  provisioningLost:
    'One step does not come to an end: {step}. We keep trying. If it goes on, tell the person who manages this server.',
  provisioningProgress: 'Step {step} of {total}',
  step_database: 'Creating your database',
  step_workspace: 'Creating your workspace',
  step_owner: 'Adding you as its administrator',
  step_data_model: 'Setting up your objects and fields',
  step_finishing: 'Finishing touches',
  stepDone: 'done',

  organizationChoiceText: 'Pick the one that you want to work in.',
  organizationSearch: 'Search',
  organizationNone: 'No organization has “{search}” in its name.',
  organizationAdd: 'Create or join another one',

  joinWaiting:
    'An admin of {organization} has to accept your request. This page goes on by itself once that is done.',
  joinRejected:
    '{organization} has not accepted your request to join. Ask somebody who works there to invite you, or work in another organization.',

  leaveOrganizationLastAdmin:
    'An organization needs an admin, and you are the last one. Make somebody else an admin first, or delete the organization.',
  leaveOrganizationFailed: 'This cannot be done right now. Please try again.',
  cancel: 'Cancel',

  invitationOpening: 'Opening your invitation…',
  invitationOtherTitle: 'This invitation is for somebody else',
  invitationOtherText:
    'You are signed in as {address}, which is not invited. Sign out to accept the invitation with the address that it was sent to. If you have accepted it before, or it is over, carry on as you are.',
  invitationAccept: 'Sign out and accept',
  invitationCarryOn: 'Carry on as I am',
} as const;
