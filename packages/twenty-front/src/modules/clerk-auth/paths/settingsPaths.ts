/** Below `/settings/`, the same in all releases that are supported. */
export const MEMBERS_PATH = 'members';
/** The pages that are added to Twenty's settings. */
export const ORGANIZATION_PATH = 'organization';

export const SALLA_PATH = 'salla';

export const ORGANIZATION_SETTINGS_PATH = `/settings/${ORGANIZATION_PATH}`;
/** Twenty's page, in whose place Clerk's account stands. */
export const PROFILE_SETTINGS_PATH = '/settings/profile';
/** Twenty's name for the place where people are invited. */
export const INVITATIONS_HASH = '#invite';
