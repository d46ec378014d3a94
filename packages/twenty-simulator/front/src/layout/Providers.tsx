import { ClerkProvider } from '@/clerk-auth/components/ClerkProvider';
import { Outlet } from 'react-router-dom';

import { CurrentUserEffect } from '../twenty/CurrentUserEffect';
import { PageChangeEffect } from '../twenty/PageChangeEffect';
import { UnauthenticatedEffect } from '../twenty/UnauthenticatedEffect';

export const Providers = () => (
  <ClerkProvider>
    <UnauthenticatedEffect />
    <CurrentUserEffect />
    <Outlet />
    <PageChangeEffect />
  </ClerkProvider>
);
