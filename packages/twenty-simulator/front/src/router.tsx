import { organizationRoute } from '@/clerk-auth/components/settings/organizationRoute';
import { withClerkRoutes } from '@/clerk-auth/router/withClerkRoutes';
import { Suspense } from 'react';
import {
  createBrowserRouter,
  createRoutesFromElements,
  Outlet,
  Route,
} from 'react-router-dom';

import { DefaultLayout } from './layout/DefaultLayout';
import { Providers } from './layout/Providers';
import { CreateProfilePage } from './pages/CreateProfilePage';
import { MembersPage } from './pages/MembersPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { PeoplePage } from './pages/PeoplePage';
import { PersonPage } from './pages/PersonPage';
import { ProfilePage } from './pages/ProfilePage';
import { ResetPasswordPage } from './pages/ResetPasswordPage';
import { SignInUp } from './pages/SignInUp';
import { VerifyPage } from './pages/VerifyPage';

/** Twenty's addresses, as far as signing in and looking about needs them. */
export const createRouter = () =>
  createBrowserRouter(
    withClerkRoutes(
      createRoutesFromElements(
        <Route element={<Providers />} loader={() => null}>
          <Route element={<DefaultLayout />}>
            <Route path="/" element={<></>} />
            <Route path="/objects/people" element={<PeoplePage />} />
            <Route
              path="/object/person/:objectRecordId"
              element={<PersonPage />}
            />
            <Route
              path="/settings"
              element={
                <Suspense>
                  <Outlet />
                </Suspense>
              }
            >
              <Route path="profile" element={<ProfilePage />} />
              <Route path="members" element={<MembersPage />} />
              {organizationRoute}
            </Route>
            <Route path="*" element={<NotFoundPage />} />
          </Route>
          <Route path="/create/profile" element={<CreateProfilePage />} />
          <Route path="/verify" element={<VerifyPage />} />
          <Route
            path="/reset-password/:passwordResetToken"
            element={<ResetPasswordPage />}
          />
          <Route path="/welcome" element={<SignInUp />} />
          <Route path="/invite/:workspaceInviteHash" element={<SignInUp />} />
        </Route>,
      ),
    ),
  );
