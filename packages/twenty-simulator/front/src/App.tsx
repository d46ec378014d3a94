import { ClerkProvider } from '@/clerk-auth/components/ClerkProvider';
import { useEffect, useState } from 'react';
import { BrowserRouter, RouterProvider } from 'react-router-dom';

import { Loader } from './layout/Loader';
import { createRouter } from './router';

/**
 * Like Twenty 2.19, which shows its providers in a plain router while it reads
 * its configuration, and again in the real router after that.
 */
export const App = () => {
  const [isConfigured, setIsConfigured] = useState(false);

  useEffect(() => {
    const timeout = setTimeout(() => setIsConfigured(true));
    return () => clearTimeout(timeout);
  }, []);

  return isConfigured ? (
    <WorkspaceApp />
  ) : (
    <BrowserRouter>
      <ClerkProvider>
        <Loader />
      </ClerkProvider>
    </BrowserRouter>
  );
};

const WorkspaceApp = () => {
  const [router] = useState(createRouter);

  return <RouterProvider router={router} />;
};
