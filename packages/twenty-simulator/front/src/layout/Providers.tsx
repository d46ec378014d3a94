import { ClerkProvider } from '@/clerk-auth/components/ClerkProvider';
import { Outlet } from 'react-router-dom';

import { CurrentUserEffect } from '../twenty/CurrentUserEffect';
import { PageChangeEffect } from '../twenty/PageChangeEffect';

export const Providers = () => (
  <ClerkProvider>
    <CurrentUserEffect />
    <Outlet />
    <PageChangeEffect />
  </ClerkProvider>
);
