import { currentUser } from '../twenty/currentUser';
import { usePageTitle } from './usePageTitle';

export const ProfilePage = () => {
  usePageTitle('Profile - Settings');
  const user = currentUser.use();

  return (
    <>
      <header className="pageHeader">Profile</header>
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
    </>
  );
};
