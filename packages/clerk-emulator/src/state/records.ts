import {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server';
import { ErrorDetail } from '../errors/clerk-api-error';

/**
 * What the emulator remembers. Times are Unix milliseconds, as in Clerk's API.
 */

export type Metadata = Record<string, unknown>;

export interface EmailAddress {
  id: string;
  emailAddress: string;
  verified: boolean;
  /** The code that was sent to verify it, if any. */
  verification: Verification | null;
  createdAt: number;
  updatedAt: number;
}

/** Who somebody is at a provider such as Google. */
export interface ProviderIdentity {
  /** `google`, as in the strategy `oauth_google`. */
  provider: string;
  emailAddress: string;
  firstName: string | null;
  lastName: string | null;
}

export interface ExternalAccount extends ProviderIdentity {
  id: string;
  createdAt: number;
  updatedAt: number;
}

/** What a device keeps for a person to sign in with. */
export interface Passkey {
  id: string;
  name: string;
  /** The public half; null: the device has not proven yet that it has the other. */
  credential: WebAuthnCredential | null;
  verification: Verification;
  lastUsedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export interface User {
  id: string;
  externalId: string | null;
  username: string | null;
  firstName: string | null;
  lastName: string | null;
  emailAddresses: EmailAddress[];
  primaryEmailAddressId: string | null;
  password: string | null;
  /** It is known to others: a session waits until there is a new one. */
  passwordCompromised: boolean;
  externalAccounts: ExternalAccount[];
  /** Of the authenticator app, in base 32. */
  totpSecret: string | null;
  /** One that has been shown, and is not proven yet. */
  unprovenTotpSecret: string | null;
  /** Those that are left: each opens once. */
  backupCodes: string[];
  passkeys: Passkey[];
  imageUrl: string | null;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  unsafeMetadata: Metadata;
  banned: boolean;
  locked: boolean;
  /** Anybody may unless somebody has said otherwise. */
  createOrganizationEnabled?: boolean;
  createOrganizationsLimit?: number | null;
  lastSignInAt: number | null;
  lastActiveAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** The file of a person's or an organization's picture. */
export interface Picture {
  type: string;
  content: Buffer;
}

/** `org:admin`, `org:member`, or one that the instance has of its own. */
export type Role = string;

export interface Organization {
  id: string;
  name: string;
  slug: string;
  imageUrl: string | null;
  createdBy: string | null;
  maxAllowedMemberships: number;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  createdAt: number;
  updatedAt: number;
}

export interface Membership {
  id: string;
  organizationId: string;
  userId: string;
  role: Role;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  createdAt: number;
  updatedAt: number;
}

export interface Invitation {
  id: string;
  organizationId: string;
  emailAddress: string;
  role: Role;
  status: 'pending' | 'accepted' | 'revoked';
  inviterUserId: string | null;
  /** The domain that it comes from, of one that nobody has sent. */
  domainId: string | null;
  /** What the link in the mail carries. */
  ticket: string;
  /** Where that link leads in the end; null: nobody has said. */
  redirectUrl: string | null;
  expiresAt: number;
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  createdAt: number;
  updatedAt: number;
}

/** What becomes of people who have an address of a verified domain. */
export type EnrollmentMode =
  'manual_invitation' | 'automatic_invitation' | 'automatic_suggestion';

/** An e-mail domain of an organization. */
export interface OrganizationDomain {
  id: string;
  organizationId: string;
  name: string;
  enrollmentMode: EnrollmentMode;
  /** To which the code was sent. */
  affiliationEmailAddress: string | null;
  /** Null: nothing was sent yet. */
  verification: Verification | null;
  createdAt: number;
  updatedAt: number;
}

/** That somebody may ask to join an organization, as they have an address of its domain. */
export interface Suggestion {
  id: string;
  organizationId: string;
  userId: string;
  /** The domain that it comes from. */
  domainId: string;
  status: 'pending' | 'accepted';
  /** Once they have asked. */
  request: MembershipRequest | null;
  createdAt: number;
  updatedAt: number;
}

/** What an admin accepts or rejects. */
export interface MembershipRequest {
  id: string;
  status: 'pending' | 'accepted' | 'revoked';
  createdAt: number;
  updatedAt: number;
}

export type SessionStatus =
  'active' | 'pending' | 'ended' | 'removed' | 'revoked' | 'expired';

/** What a person has to do before their session counts. */
export type SessionTask =
  'reset-password' | 'setup-mfa' | 'choose-organization';

export interface Session {
  id: string;
  userId: string;
  clientId: string;
  /** `pending` as long as there are tasks. */
  status: SessionStatus;
  tasks: SessionTask[];
  lastActiveOrganizationId: string | null;
  firstFactorVerifiedAt: number;
  secondFactorVerifiedAt: number | null;
  lastActiveAt: number;
  expireAt: number;
  abandonAt: number;
  createdAt: number;
  updatedAt: number;
}

/** One browser, known by the value of its `__client` cookie. */
export interface Client {
  id: string;
  cookie: string;
  sessionIds: string[];
  lastActiveSessionId: string | null;
  lastAuthenticationStrategy: string | null;
  signInId: string | null;
  signUpId: string | null;
  createdAt: number;
  updatedAt: number;
}

/** Clerk's substitute for third-party cookies on development instances. */
export interface DevelopmentBrowser {
  id: string;
  clientId: string | null;
}

export type VerificationStatus =
  'unverified' | 'verified' | 'transferable' | 'expired' | 'failed';

export interface Verification {
  strategy: string;
  status: VerificationStatus;
  attempts: number;
  expireAt: number | null;
  code: string | null;
  /** Of one that happens on another page, which knows it by `state`. */
  elsewhere?: {
    state: string;
    /** Where the browser goes then. */
    redirectUrl: string;
    /** Of the provider's page. */
    providerUrl?: string;
    /** The browser in which it happened. */
    clientId?: string | undefined;
    identity?: ProviderIdentity;
    error?: ErrorDetail;
  };
  /** Of one by a passkey: what the device is asked, and on whose page. */
  question?: {
    origin: string;
    options:
      | PublicKeyCredentialCreationOptionsJSON
      | PublicKeyCredentialRequestOptionsJSON;
  };
}

export interface SignIn {
  id: string;
  clientId: string;
  status:
    | 'needs_identifier'
    | 'needs_first_factor'
    | 'needs_second_factor'
    | 'needs_new_password'
    | 'complete';
  identifier: string | null;
  userId: string | null;
  firstFactorVerification: Verification | null;
  secondFactorVerification: Verification | null;
  createdSessionId: string | null;
  createdAt: number;
}

export interface SignUp {
  id: string;
  clientId: string;
  status: 'missing_requirements' | 'complete' | 'abandoned';
  emailAddress: string | null;
  emailVerification: Verification | null;
  /** By a provider such as Google. */
  externalVerification: Verification | null;
  firstName: string | null;
  lastName: string | null;
  password: string | null;
  unsafeMetadata: Metadata;
  /** That the person has come with, if any. */
  invitationId: string | null;
  locale: string | null;
  createdSessionId: string | null;
  createdUserId: string | null;
  createdAt: number;
}

/** An e-mail with an invitation that Clerk would have sent. */
export interface SentInvitation {
  emailAddress: string;
  organizationId: string;
  url: string;
  sentAt: number;
}

/** An e-mail with a link that Clerk would have sent. */
export interface SentLink {
  emailAddress: string;
  url: string;
  sentAt: number;
}

/** An e-mail with a code that Clerk would have sent. */
export interface SentCode {
  emailAddress: string;
  code: string;
  purpose:
    | 'sign_in'
    | 'sign_up'
    | 'reset_password'
    | 'email_address'
    | 'organization_domain';
  sentAt: number;
}
