import {
  Invitation,
  Membership,
  Organization,
  OrganizationDomain,
  Session,
  User,
} from './records';

/** A change that Clerk reports to webhook endpoints. */
export type Change =
  | { type: 'user.created' | 'user.updated' | 'user.deleted'; user: User }
  | {
      type:
        | 'organization.created'
        | 'organization.updated'
        | 'organization.deleted';
      organization: Organization;
    }
  | {
      type:
        | 'organizationMembership.created'
        | 'organizationMembership.updated'
        | 'organizationMembership.deleted';
      membership: Membership;
    }
  | {
      type:
        | 'organizationInvitation.created'
        | 'organizationInvitation.accepted'
        | 'organizationInvitation.revoked';
      invitation: Invitation;
      userId?: string;
    }
  | {
      type:
        | 'organizationDomain.created'
        | 'organizationDomain.updated'
        | 'organizationDomain.deleted';
      domain: OrganizationDomain;
    }
  | {
      type:
        | 'session.created'
        | 'session.ended'
        | 'session.removed'
        | 'session.revoked';
      session: Session;
    };

export type ChangeType = Change['type'];
export type ChangeListener = (change: Change) => void;
