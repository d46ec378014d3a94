import { json, Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { emailAddressRoutes } from './email-addresses';
import { invitationRoutes } from './invitations';
import { membershipRoutes } from './memberships';
import { organizationDomainRoutes } from './organization-domains';
import { organizationRoutes } from './organizations';
import { pictureRoutes } from './pictures';
import { requireSecretKey } from './require-secret-key';
import { sessionRoutes } from './sessions';
import { userRoutes } from './users';

/** Clerk's Backend API, as `@clerk/backend` calls it below `apiUrl`. */
export function backendApiRouter(context: EmulatorContext): Router {
  const router = Router();
  router.use(requireSecretKey(context.keys.secretKey), json());
  router.get('/jwks', (_request, response) => {
    response.json({ keys: [context.signingKey.publicJwk] });
  });
  router.use([
    userRoutes(context),
    emailAddressRoutes(context),
    organizationRoutes(context),
    membershipRoutes(context),
    invitationRoutes(context),
    organizationDomainRoutes(context),
    pictureRoutes(context),
    sessionRoutes(context),
  ]);
  return router;
}
