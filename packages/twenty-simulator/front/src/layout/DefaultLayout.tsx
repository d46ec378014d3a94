import { Outlet } from 'react-router-dom';

import { currentUser } from '../twenty/currentUser';
import { Drawer } from './Drawer';
import { Loader } from './Loader';

export const DefaultLayout = () => {
  const user = currentUser.use();

  if (user === null) return <Loader />;

  return (
    <div className="layout">
      <Drawer
        workspaceName={user.currentWorkspace?.displayName ?? ''}
        logo={user.currentWorkspace?.logo ?? null}
      />
      <main className="panel">
        <Outlet />
      </main>
    </div>
  );
};
