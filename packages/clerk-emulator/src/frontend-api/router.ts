import { Router, urlencoded } from 'express';
import { EmulatorContext } from '../emulator-context';
import { clientRoutes } from './client';
import { emailLinkRoutes } from './email-links';
import { providerRoutes } from './providers';
import { mySecondFactorRoutes } from './my-second-factors';
import { developmentBrowserRoutes } from './development-browser';
import { environmentRoutes } from './environment';
import { meRoutes } from './me';
import { myEmailAddressRoutes } from './my-email-addresses';
import { membershipRequestRoutes } from './membership-requests';
import { myInvitationRoutes } from './my-invitations';
import { myPasskeyRoutes } from './my-passkeys';
import { myPictureRoutes } from './my-pictures';
import { mySuggestionRoutes } from './my-suggestions';
import { organizationDomainRoutes } from './organization-domains';
import { organizationMemberRoutes } from './organization-members';
import { organizationRoutes } from './organizations';
import { sessionRoutes } from './sessions';
import { signInRoutes } from './sign-ins';
import { signUpRoutes } from './sign-ups';
import { ticketRoutes } from './tickets';

/** Clerk's Frontend API, as clerk-js calls it below `proxyUrl`. */
export function frontendApiRouter(context: EmulatorContext): Router {
  const router = Router();
  router.get('/.well-known/jwks.json', (_request, response) => {
    response.json({ keys: [context.signingKey.publicJwk] });
  });
  router.use('/v1', urlencoded({ extended: false }), [
    environmentRoutes(context),
    developmentBrowserRoutes(context),
    clientRoutes(context),
    signInRoutes(context),
    signUpRoutes(context),
    sessionRoutes(context),
    meRoutes(context),
    myEmailAddressRoutes(context),
    mySecondFactorRoutes(context),
    myPasskeyRoutes(context),
    myInvitationRoutes(context),
    mySuggestionRoutes(context),
    myPictureRoutes(context),
    organizationRoutes(context),
    organizationMemberRoutes(context),
    organizationDomainRoutes(context),
    membershipRequestRoutes(context),
    ticketRoutes(context),
    emailLinkRoutes(context),
    providerRoutes(context),
  ]);
  return router;
}
