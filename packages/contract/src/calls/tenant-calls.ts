import { z } from 'zod';

import { LONGEST_PICTURE_ADDRESS } from '../people/picture-address';
import { LONGEST_NAME } from '../tenants/longest-name';

/*
 * What tenant-manager asks of Twenty's plugin, at `/clerk/tenants/:tenantId/…` and
 * `/clerk/template`. Each call can be repeated. A refusal is a `refusal`.
 */

/** An id of Clerk's; null for nobody, or for a tenant from before Clerk. */
const clerkId = z.string().min(1).max(200);

const roleName = z.string().min(1).max(LONGEST_NAME);

/** `PUT workspace` */
export const workspaceRequest = z.object({
  organizationId: clerkId,
  name: z.string().min(1).max(LONGEST_NAME),
  /** To whom it belongs, with their role of Clerk's. */
  owner: z.object({ userId: clerkId, role: roleName }).nullable(),
  workspaceId: z.uuid().nullable().default(null),
  templateVersion: z.string().max(200).nullable().default(null),
});

export type WorkspaceRequest = z.infer<typeof workspaceRequest>;

export const workspaceAnswer = z.object({ workspaceId: z.uuid() });

/** `PUT workspace/name`: nothing happens to a workspace with another name. */
export const renamingRequest = z.object({
  formerName: z.string().max(LONGEST_NAME),
  name: z.string().min(1).max(LONGEST_NAME),
});

export type RenamingRequest = z.infer<typeof renamingRequest>;

/** `PUT workspace/logo`: the organization's picture in Clerk; null when it has none. */
export const logoRequest = z.object({
  picture: z.url().max(LONGEST_PICTURE_ADDRESS).nullable(),
});

/** Something that Twenty has put off, as it can be written down. */
export const putOffJob = z.object({
  queueName: z.string(),
  jobName: z.string(),
  data: z.unknown(),
  options: z
    .object({ id: z.string().optional(), delay: z.number().optional() })
    .loose()
    .optional(),
});

export type PutOffJob = z.infer<typeof putOffJob>;

/** `PUT template`: what a template is made of, besides its database. */
export const templateAnswer = z.object({
  version: z.string(),
  workspaceId: z.uuid(),
  /** Of the user that Twenty wants for making a workspace; not to be kept. */
  makerUserId: z.uuid(),
  /** Paths in Twenty's storage. */
  files: z.array(z.string()),
  /** What Twenty would have done later, and has to do for each clone. */
  jobs: z.array(putOffJob),
});

export type TemplateAnswer = z.infer<typeof templateAnswer>;

/** `GET /clerk/template`: from which templates Twenty would take tenants now. */
export const templateVersionAnswer = z.object({ version: z.string() });

/** In Twenty's storage: below its root, and nowhere above. */
const storedPath = z
  .string()
  .regex(/^[^/\\]+(\/[^/\\]+)*$/)
  .refine((path) => !path.split('/').some((part) => /^\.{1,2}$/.test(part)));

/** `PUT files-and-jobs`: what the clone of a template lacks in its database. */
export const filesAndJobsRequest = z.object({
  templateVersion: z.string().max(200),
  files: z.array(z.object({ from: storedPath, to: storedPath })),
  jobs: z.array(putOffJob),
});

export type FilesAndJobsRequest = z.infer<typeof filesAndJobsRequest>;

/** `POST warm-up` */
export const warmUpRequest = z.object({ workspaceId: z.uuid() });

/** `PUT members/:clerkUserId`, with the person's role of Clerk's. */
export const memberRequest = z.object({ role: roleName });

/** `GET people`: what a workspace has, and what it would give to whom. */
export const peopleAnswer = z.object({
  people: z.array(
    z.object({
      /** Null for a user of Twenty's who is nobody of Clerk's. */
      clerkUserId: z.string().nullable(),
      email: z.string(),
      isEmailVerified: z.boolean(),
      firstName: z.string(),
      lastName: z.string(),
      /** Null for somebody who is not, or not any more, a member. */
      membership: z
        .object({
          /** Not for one whose joining was cut off. */
          isComplete: z.boolean(),
          /** The label of a role of Twenty's. */
          role: z.string().nullable(),
          /**
           * What Clerk said when their role was last made to fit; null when it never
           * was. A server of 0.2.0 does not know.
           */
          appliedRole: z.string().nullable().optional(),
          /** The role of Clerk's under which they keep the one that they have. */
          roleKeptWhile: z.string().nullable(),
          /** What the workspace itself has of them. */
          record: z
            .object({
              email: z.string().nullable(),
              firstName: z.string(),
              lastName: z.string(),
              /** A server of 0.2.0 does not know. */
              picture: z.string().nullable().optional(),
            })
            .nullable(),
        })
        .nullable(),
    }),
  ),
  /** Keys that are good although whoever was shown them has left. */
  apiKeysOfFormerMembers: z.array(
    z.object({ name: z.string(), email: z.string() }),
  ),
  roles: z.object({
    /** Clerk's roles that are mapped to one that people can have there. */
    ofClerk: z.record(z.string(), z.string()),
    /** For every other role of Clerk's. */
    default: z.string().nullable(),
  }),
});

export type PeopleAnswer = z.infer<typeof peopleAnswer>;
export type PersonInTwenty = PeopleAnswer['people'][number];

/** `POST revocations` */
export const revocationRequest = z.object({ userId: clerkId });

/** The body of every answer that is not a success. */
export const refusal = z.object({
  error: z.object({ code: z.string(), message: z.string() }),
});
