import { settingsChunk } from '@/clerk-auth/components/settings/settingsChunk';

/** Settings, Members, Invite: the members of the organization. */
export const MembersSettings = () => {
  const screens = settingsChunk.useContent();

  return screens && <screens.Organization startsWith="members" isAlone />;
};
