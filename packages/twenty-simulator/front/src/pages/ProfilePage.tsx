import { withClerkAccount } from '@/clerk-auth/components/settings/withClerkAccount';

import { SettingsPage } from './SettingsPage';
import { currentUser } from '../twenty/currentUser';

export const ProfilePage = withClerkAccount(() => {
  const user = currentUser.use();

  return (
    <SettingsPage title="Profile">
      <section className="fields">
        <h2>Name</h2>
        <label>
          First Name
          <input placeholder="Tim" value={user?.firstName ?? ''} readOnly />
        </label>
        <label>
          Last Name
          <input placeholder="Cook" value={user?.lastName ?? ''} readOnly />
        </label>
        <h2>Email</h2>
        <input aria-label="Email" value={user?.email ?? ''} readOnly />
      </section>
    </SettingsPage>
  );
});
