import { z } from 'zod';

const metadata = z.record(z.string(), z.unknown());

const emailAddress = z.strictObject({
  emailAddress: z.email('must be an e-mail address'),
  verified: z.boolean().default(true),
});

/** As in the strategies `oauth_google`, `oauth_github`, … */
const provider = z
  .string()
  .regex(/^[a-z_]+$/, 'must be the name of a provider, such as google');

const externalAccount = z.strictObject({
  provider,
  emailAddress: z.email('must be an e-mail address'),
});

const person = z.strictObject({
  id: z.string().regex(/^user_\w+$/, 'must look like user_…'),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  username: z.string().optional(),
  externalId: z.string().optional(),
  emailAddresses: z.array(emailAddress).min(1, 'needs at least one address'),
  password: z
    .string()
    .min(8, 'Clerk wants 8 characters or more')
    .max(72, 'Clerk takes at most 72 characters')
    .optional(),
  passwordCompromised: z.boolean().default(false),
  externalAccounts: z.array(externalAccount).default([]),
  totpSecret: z
    .string()
    .regex(/^[A-Z2-7]{16,}$/, 'must be a secret in base 32')
    .optional(),
  backupCodes: z.array(z.string().min(6)).default([]),
  imageUrl: z.url('must be an address').optional(),
  publicMetadata: metadata.optional(),
  privateMetadata: metadata.optional(),
  unsafeMetadata: metadata.optional(),
});

const organization = z.strictObject({
  id: z.string().regex(/^org_\w+$/, 'must look like org_…'),
  name: z.string().min(1),
  slug: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'takes lower-case letters, digits and dashes')
    .optional(),
  imageUrl: z.url('must be an address').optional(),
  createdBy: z.string().optional(),
  publicMetadata: metadata.optional(),
  privateMetadata: metadata.optional(),
});

const membership = z.strictObject({
  organization: z.string(),
  person: z.string(),
  role: z.string().min(1).default('org:member'),
});

const keySettings = z.strictObject({
  publishableKeyHost: z
    .string()
    .regex(
      /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/,
      'must be a host name with a dot in it, as Clerk requires',
    )
    .optional(),
  secretKey: z
    .string()
    .regex(/^sk_test_\w+$/, 'must look like sk_test_…')
    .optional(),
  signingKeyPem: z
    .string()
    .includes('PRIVATE KEY', { message: 'must be an RSA private key in PEM' })
    .optional(),
});

/** What may change while the emulator runs, as in Clerk's dashboard. */
export const changeableSettings = z.strictObject({
  /** Of the page with Clerk's form; a path is on the site that asks. */
  signInUrl: z.string().default('/sign-in'),
  applicationName: z.string().default('Clerk emulator'),
  sessionTokenVersion: z.union([z.literal(1), z.literal(2)]).default(2),
  sessionTokenLifetimeSeconds: z.number().int().min(1).default(60),
  singleSessionMode: z.boolean().default(true),
  /** Whether there are organizations at all. */
  organizations: z.boolean().default(true),
  forceOrganizationSelection: z.boolean().default(false),
  namesRequired: z.boolean().default(true),
  organizationSlugs: z.boolean().default(false),
  /** Whether organizations may have e-mail domains, whose people ask to join. */
  verifiedDomains: z.boolean().default(false),
  maxAllowedMemberships: z.number().int().min(0).default(0),
  creatorRole: z.string().min(1).default('org:admin'),
  allowedOrigins: z.array(z.url()).default([]),
  emailStrategies: z
    .array(z.enum(['email_code', 'email_link']))
    .min(1)
    .default(['email_code']),
  providers: z.array(provider).default([]),
  secondFactor: z.enum(['off', 'optional', 'required']).default('off'),
  /** Whether people may sign in with what their device keeps for them. */
  passkeys: z.boolean().default(false),
});

const instance = changeableSettings.extend(keySettings.shape).prefault({});

const webhook = z.strictObject({
  url: z.url('must be an address'),
  secret: z.string().regex(/^whsec_[\w+/=-]+$/, 'must look like whsec_…'),
});

/** The file from which the emulator's state is made; see README.md. */
export const seedSchema = z.strictObject({
  instance,
  people: z.array(person).default([]),
  organizations: z.array(organization).default([]),
  memberships: z.array(membership).default([]),
  webhook: webhook.optional(),
});

export type SeedInput = z.input<typeof seedSchema>;
export type Seed = z.output<typeof seedSchema>;
export type InstanceSettings = Seed['instance'];
