import { z } from 'zod';

import { type SynchronizeJob } from '../queue/jobs';

type Subject<Job = SynchronizeJob> = Job extends unknown
  ? Omit<Job, 'requestId'>
  : never;

const organization = z.object({ id: z.string() });
const membership = z.object({
  organization: z.object({ id: z.string() }),
  public_user_data: z.object({ user_id: z.string() }),
});
const user = z.object({ id: z.string() });
const session = z.object({ user_id: z.string() });

const event = z.object({ type: z.string(), data: z.unknown() });

/**
 * What an event of Clerk's is about. Its contents are not taken over: events may
 * come late, twice, or in the wrong order, and what Clerk says when it is asked
 * cannot.
 *
 * @see https://clerk.com/docs/guides/development/webhooks/overview
 * @returns the type, and null as subject for an event that changes nothing here;
 * null when it is no event.
 */
export const subjectOf = (
  body: unknown,
): { type: string; subject: Subject | null } | null => {
  const read = event.safeParse(body);

  if (!read.success) {
    return null;
  }

  const { type, data } = read.data;
  const subject = subjectOfType(type, data);

  return subject === undefined ? null : { type, subject };
};

const subjectOfType = (
  type: string,
  data: unknown,
): Subject | null | undefined => {
  switch (type) {
    case 'organization.created':
    case 'organization.updated':
    case 'organization.deleted':
      return parsed(organization, data, ({ id }) => ({
        kind: 'organization',
        organizationId: id,
      }));
    case 'organizationMembership.created':
    case 'organizationMembership.updated':
    case 'organizationMembership.deleted':
      return parsed(membership, data, (found) => ({
        kind: 'membership',
        organizationId: found.organization.id,
        userId: found.public_user_data.user_id,
      }));
    case 'user.created':
    case 'user.updated':
    case 'user.deleted':
      return parsed(user, data, ({ id }) => ({ kind: 'person', userId: id }));
    case 'session.ended':
    case 'session.removed':
    case 'session.revoked':
      return parsed(session, data, ({ user_id: userId }) => ({
        kind: 'session',
        userId,
      }));
    default:
      return null;
  }
};

const parsed = <Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  toSubject: (found: z.infer<Schema>) => Subject,
): Subject | undefined => {
  const read = schema.safeParse(data);

  return read.success ? toSubject(read.data) : undefined;
};
