import { EmulatorContext } from '../emulator-context';
import { invitationBackendJson } from '../resources/invitation';
import { membershipBackendJson } from '../resources/membership';
import { organizationBackendJson } from '../resources/organization';
import { organizationDomainJson } from '../resources/organization-domain';
import { sessionBackendJson } from '../resources/session';
import { userBackendJson } from '../resources/user';
import { Change, ChangeType } from '../state/changes';

/** The body of a webhook (https://clerk.com/docs/guides/development/webhooks/overview). */
export interface WebhookEvent {
  data: unknown;
  event_attributes: { http_request: { client_ip: string; user_agent: string } };
  instance_id: string;
  object: 'event';
  timestamp: number;
  type: ChangeType;
}

export function webhookEventOf(
  context: EmulatorContext,
  change: Change,
): WebhookEvent {
  return {
    data: dataOf(context, change),
    event_attributes: {
      http_request: { client_ip: '127.0.0.1', user_agent: 'clerk-emulator' },
    },
    instance_id: context.signingKey.keyId,
    object: 'event',
    timestamp: Date.now(),
    type: change.type,
  };
}

function dataOf({ store, url }: EmulatorContext, change: Change): unknown {
  switch (change.type) {
    case 'user.deleted':
      return { deleted: true, id: change.user.id, object: 'user' };
    case 'organization.deleted':
      return {
        deleted: true,
        id: change.organization.id,
        object: 'organization',
        slug: change.organization.slug,
      };
    case 'organizationDomain.deleted':
      return {
        deleted: true,
        id: change.domain.id,
        object: 'organization_domain',
      };
    default:
  }
  if ('user' in change) {
    return userBackendJson(url, change.user);
  }
  if ('organization' in change) {
    return organizationBackendJson(store, url, change.organization);
  }
  if ('membership' in change) {
    return membershipBackendJson(store, url, change.membership);
  }
  if ('domain' in change) {
    return organizationDomainJson(store, change.domain);
  }
  if ('session' in change) {
    return sessionBackendJson(change.session);
  }
  return {
    ...invitationBackendJson(change.invitation),
    ...(change.userId ? { user_id: change.userId } : {}),
  };
}
