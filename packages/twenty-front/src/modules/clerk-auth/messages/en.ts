export const en = {
  signInTitle: 'Sign in or create an account',
  loading: 'Loading',
  signingOut: 'Signing out…',
  signingIn: 'Signing you in…',
  opening: 'Opening your workspace…',
  takesLong: 'This takes longer than usual.',

  tabBehindTitle: 'You are at work in another organization',
  tabBehindText:
    'It is open in another tab. This one goes on in its own organization as soon as you turn to it.',
  goOnHere: 'Go on here',

  organizationTitle: 'Choose your organization',
  organizationText:
    'Your organization is where your team works together. Pick yours, or create one.',

  deleteAccountQuestion:
    'Delete your account? You lose access to every workspace. What you have entered there stays.',
  deleteAccountText:
    'The account cannot be brought back. If you are the only member of an organization, its workspace stays and nobody can open it: invite somebody else, or delete the organization, first.',
  deleteOrganizationQuestion:
    'Delete this organization? Nobody gets into its workspace any more.',
  deleteOrganizationText:
    'The organization cannot be brought back. The data of its workspace is kept for a while before it is removed.',
  leaveOrganizationQuestion:
    'Leave this organization? You lose access to its workspace.',
  leaveOrganizationText:
    'What you have entered stays there; mailboxes and calendars that you have connected are no longer read. You can come back when somebody invites you again.',

  tryAgain: 'Try again',
  back: 'Back',
  signOut: 'Sign out',
  switchOrganization: 'Switch organization',
  createOrganization: 'Create organization',
  manageAccount: 'Manage account',
  signInAgain: 'Sign in again',
  organization: 'Organization',
  manageOrganization: 'Manage organization',
  leaveOrganization: 'Leave organization',
  salla: 'Salla',
  settingsMissing:
    'This part of the page could not be loaded. A newer version may be out.',
  reloadPage: 'Reload the page',

  retryIn: 'Trying again in {seconds} s',
  retryingNow: 'Trying again…',

  unreachable_clerk_title: 'We can’t reach the sign-in service',
  unreachable_clerk_text:
    'Sign-in is handled by Clerk, which does not answer right now. People who are already signed in can keep working.',
  unreachable_server_title: 'We can’t reach the server',
  unreachable_server_text:
    'Check your connection. We keep trying, so you can leave this page open.',
  unreachable_workspace_title: 'Your workspace is not ready yet',
  unreachable_workspace_text:
    'Something went wrong while preparing it. We keep trying, so you can leave this page open.',
  unreachable_update_title: 'Your workspace is being updated',
  unreachable_update_text:
    'It opens when that is done, and nothing in it is lost. We keep trying, so you can leave this page open. If it takes long, tell the person who manages it.',
  unreachable_failed_update_title: 'Your workspace could not be updated yet',
  unreachable_failed_update_text:
    'Nothing in it is lost. The update is tried again by itself, and whoever runs this CRM knows of it. You can leave this page open.',
  unreachable_sign_out_title: 'You are not fully signed out yet',
  unreachable_sign_out_text:
    'You have left this workspace, but Clerk does not answer, so it still knows you on this device. We keep trying.',

  obstacle_organization_without_admin:
    'An organization needs an administrator first, and yours has none. Ask for one; we keep looking.',
  obstacle_clerk_unreachable:
    'Clerk, which keeps your organization, does not answer right now. We keep trying.',
  obstacle_database_unavailable:
    'The database server has no room for it right now, or does not answer. We keep trying. If it goes on, tell the person who manages this server.',
  obstacle_twenty_unreachable:
    'The server that makes it does not answer right now. We keep trying. If it goes on, tell the person who manages this server.',

  refused_organization_not_served_title:
    'This workspace belongs to another organization',
  refused_organization_not_served_text:
    'The organization you are signed in with has no access here. Switch to one that has, or sign out and use another account.',
  refused_email_missing_title: 'Your account has no e-mail address',
  refused_email_missing_text:
    'The workspace needs one to know you by. Add an address to your account and verify it: this page looks again by itself. Or sign out and use another account.',
  refused_email_not_verified_title: 'Verify your e-mail address first',
  refused_email_not_verified_text:
    'For your security we only accept verified addresses. Verify yours in your account: this page looks again by itself.',
  refused_email_in_use_title: 'This e-mail address is already taken',
  refused_email_in_use_text:
    'Another person signs in to this workspace with the same address. Sign out and use another account, or ask your administrator.',
  refused_workspace_suspended_title: 'This workspace is suspended',
  refused_workspace_suspended_text:
    'Nobody can sign in to it for now. Ask the person who manages it, or switch to another organization.',
  refused_user_deleted_title: 'This account no longer exists',
  refused_user_deleted_text:
    'It was deleted. Sign out, and sign in with another account.',
  refused_session_title: 'Your session has ended',
  refused_session_text: 'Please sign in again.',
  refused_origin_not_allowed_title: 'Sign-in is not allowed from this address',
  refused_origin_not_allowed_text:
    'Open the workspace at its usual address, or ask your administrator.',
  refused_sign_in_loop_title: 'Signing in does not last',
  refused_sign_in_loop_text:
    'You were signed in several times in a row, and each time the workspace sent you back. We stopped here.',
  refused_other_title: 'We could not sign you in',
  refused_other_text: 'Something went wrong. Try again in a moment.',
  reference: 'Code: {code}',
} as const;
