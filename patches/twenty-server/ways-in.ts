import { CLOSED_DELETIONS } from '../../packages/twenty-server/src/engine/core-modules/clerk-auth/guards/closed-deletions';
import { OPEN_METHODS } from '../../packages/twenty-server/src/engine/core-modules/clerk-auth/guards/open-methods';
import { NOT_WHILE_ACTING } from '../../packages/twenty-server/src/engine/core-modules/clerk-auth/revocation/not-while-acting';
import type { WaysIn } from '../../scripts/patch-engine/seams/check-entrances';

/**
 * What of Twenty's server nobody need be signed in to call, over all releases, and
 * what somebody thought of it. Whatever a release adds fails the check until it is
 * named here, or in one of the lists of our guards.
 */
export const waysIn: WaysIn = {
  openMethods: OPEN_METHODS,
  closedDeletions: CLOSED_DELETIONS,
  closedWhileActing: NOT_WHILE_ACTING,

  closedMethods: {
    AuthResolver: [
      'emailPasswordResetLink',
      'getAuthTokensFromSSOExchangeToken',
      'getAuthorizationUrlForSSO',
      'getLoginTokenFromCredentials',
      'signIn',
      'signUp',
      'signUpInNewWorkspace',
      'signUpInWorkspace',
      'updatePasswordViaResetToken',
      'verifyEmailAndGetLoginToken',
      'verifyEmailAndGetWorkspaceAgnosticToken',
    ],
    GoogleAuthController: ['googleAuth', 'googleAuthRedirect'],
    MicrosoftAuthController: ['microsoftAuth', 'microsoftAuthRedirect'],
    SSOAuthController: [
      'generateMetadata',
      'oidcAuth',
      'oidcAuthCallback',
      'samlAuth',
      'samlAuthCallback',
    ],
  },

  harmless: {
    // They answer what anybody may know.
    ApplicationRegistrationResolver: ['findApplicationRegistrationByClientId'],
    ClientConfigController: ['getClientConfig'],
    HealthController: ['check'],
    MarketplacePublicResolver: [
      'findManyPublicMarketplaceApps',
      'findPublicMarketplaceAppDetail',
    ],
    OAuthDiscoveryController: [
      'getAuthorizationServerMetadata',
      'getProtectedResourceMetadataMcp',
      'getProtectedResourceMetadataRoot',
    ],
    OpenApiController: [
      'generateOpenApiSchemaCore',
      'generateOpenApiSchemaMetaData',
    ],
    WellKnownController: ['getApiCatalog', 'getMcpServerCard'],
    WorkspaceResolver: [
      'getPublicWorkspaceDataByDomain',
      'getPublicWorkspaceDataById',
    ],
    AuditResolver: ['trackAnalytics'],
    EventLogEmitterResolver: ['trackAnalytics'],

    // What they are called with has a signature or a secret of its own.
    ApplicationRegistrationClaimController: ['githubCallback'],
    BillingWebhookController: ['handleWebhooks'],
    ConnectedAccountSyncWebhooksController: [
      'handleGoogleCalendar',
      'handleGoogleMessaging',
      'handleMicrosoftCalendar',
      'handleMicrosoftMessaging',
    ],
    DnsCloudflareController: ['customHostnameWebhooks'],
    FileController: [
      'getApplicationRegistrationAsset',
      'getApplicationRegistrationFileById',
      'getFileById',
      'getPublicAssets',
    ],
    FileUploadController: ['uploadFileById'],
    MessagingWebhooksController: [
      'handleSesInboundWebhook',
      'handleSesOutboundWebhook',
      'handleSesWebhook',
    ],
    UnsubscribeController: [
      'handleOneClickUnsubscribe',
      'handlePreferencesPage',
      'handleUnsubscribeAll',
      'handleUpdatePreferences',
    ],
    WorkflowTriggerController: [
      'runWorkflowByGetRequest',
      'runWorkflowByPostRequest',
    ],

    // Applications of a workspace say themselves whom they answer.
    RouteTriggerController: ['delete', 'get', 'patch', 'post', 'put'],
    ServerRouteTriggerController: ['post'],

    // An account of somebody who is signed in already is connected, as a token says
    // that the request carries.
    ConnectionProviderOAuthController: ['authorize', 'callback'],
    GoogleAPIsAuthController: ['googleAuth', 'googleAuthGetAccessToken'],
    MicrosoftAPIsAuthController: [
      'MicrosoftAuth',
      'MicrosoftAuthGetAccessToken',
    ],
    OAuthPropagatorController: ['propagateOAuthCallback'],

    // An agent gets in with a code only that somebody who is signed in has given.
    OAuthRegistrationController: ['readRegistration', 'register'],
    OAuthTokenController: ['introspect', 'revoke', 'token'],

    // They begin what only a closed method could finish.
    EmailVerificationResolver: ['resendEmailVerificationToken'],
    TwoFactorAuthenticationResolver: ['initiateOTPProvisioning'],
  },

  // They end what Clerk knows nothing of.
  harmlessDeletions: {
    ConnectedAccountResolver: ['deleteConnectedAccount'],
    WorkspaceInvitationResolver: ['deleteWorkspaceInvitation'],
  },
};
