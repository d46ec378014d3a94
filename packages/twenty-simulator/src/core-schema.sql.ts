/**
 * The tables of Twenty's `core` schema that the plugin reads, with the columns
 * that it reads, and what else there is that is different in every workspace: its
 * address, a secret, ids in JSON and in the path of a file.
 */
export const CORE_SCHEMA_SQL = `
  CREATE SCHEMA IF NOT EXISTS core;

  CREATE TABLE IF NOT EXISTS core."user" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL,
    "firstName" text NOT NULL,
    "lastName" text NOT NULL,
    "isEmailVerified" boolean NOT NULL,
    "canAccessFullAdminPanel" boolean NOT NULL DEFAULT false,
    "passwordHash" text,
    "refreshTokensEndedAt" timestamptz,
    locale text NOT NULL DEFAULT 'en',
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "deletedAt" timestamptz
  );

  CREATE UNIQUE INDEX IF NOT EXISTS user_email
    ON core."user" (email) WHERE "deletedAt" IS NULL;

  CREATE TABLE IF NOT EXISTS core.workspace (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "displayName" text,
    logo text,
    "logoFileId" uuid,
    "activationStatus" text NOT NULL,
    "defaultRoleId" uuid,
    subdomain text NOT NULL UNIQUE DEFAULT substr(md5(random()::text), 1, 12),
    "inviteHash" uuid NOT NULL DEFAULT gen_random_uuid(),
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "deletedAt" timestamptz
  );

  CREATE TABLE IF NOT EXISTS core."userWorkspace" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "userId" uuid NOT NULL REFERENCES core."user" ON DELETE CASCADE,
    "workspaceId" uuid NOT NULL REFERENCES core.workspace ON DELETE CASCADE,
    "isOnboardingComplete" boolean NOT NULL DEFAULT false,
    "deletedAt" timestamptz,
    UNIQUE ("userId", "workspaceId")
  );

  CREATE TABLE IF NOT EXISTS core."userSession" (
    "tokenHash" text PRIMARY KEY,
    "userId" uuid NOT NULL REFERENCES core."user" ON DELETE CASCADE,
    "workspaceId" uuid NOT NULL REFERENCES core.workspace ON DELETE CASCADE,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "revokedAt" timestamptz
  );

  CREATE TABLE IF NOT EXISTS core.role (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "workspaceId" uuid NOT NULL REFERENCES core.workspace ON DELETE CASCADE,
    label text NOT NULL,
    "canBeAssignedToUsers" boolean NOT NULL DEFAULT true,
    "canUpdateAllSettings" boolean NOT NULL DEFAULT false,
    UNIQUE ("workspaceId", label)
  );

  CREATE TABLE IF NOT EXISTS core."apiKey" (
    id uuid PRIMARY KEY,
    "workspaceId" uuid NOT NULL REFERENCES core.workspace ON DELETE CASCADE,
    name text NOT NULL,
    rights jsonb NOT NULL,
    "expiresAt" timestamptz NOT NULL DEFAULT now() + interval '1 year',
    "revokedAt" timestamptz
  );

  CREATE TABLE IF NOT EXISTS core."objectMetadata" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "workspaceId" uuid NOT NULL REFERENCES core.workspace ON DELETE CASCADE,
    "nameSingular" text NOT NULL,
    UNIQUE ("workspaceId", "nameSingular")
  );

  CREATE TABLE IF NOT EXISTS core."roleTarget" (
    "userWorkspaceId" uuid UNIQUE REFERENCES core."userWorkspace" ON DELETE CASCADE,
    "apiKeyId" uuid UNIQUE REFERENCES core."apiKey" ON DELETE CASCADE,
    "roleId" uuid NOT NULL REFERENCES core.role ON DELETE CASCADE,
    CHECK (num_nonnulls("userWorkspaceId", "apiKeyId") = 1)
  );

  CREATE TABLE IF NOT EXISTS core."metadataOperation" (
    position bigserial PRIMARY KEY,
    "workspaceId" uuid NOT NULL REFERENCES core.workspace ON DELETE CASCADE,
    operation jsonb NOT NULL
  );

  CREATE TABLE IF NOT EXISTS core.view (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "workspaceId" uuid NOT NULL REFERENCES core.workspace ON DELETE CASCADE,
    name text NOT NULL,
    filters jsonb NOT NULL,
    "createdByUserWorkspaceId" uuid
      REFERENCES core."userWorkspace" ON DELETE SET NULL
  );

  CREATE TABLE IF NOT EXISTS core.file (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "workspaceId" uuid NOT NULL REFERENCES core.workspace ON DELETE CASCADE,
    path text NOT NULL,
    size bigint NOT NULL
  );
`;

/** What tenants are cloned from, as it is when Twenty has prepared it. */
export const TEMPLATE_SQL = `${CORE_SCHEMA_SQL}
  COMMENT ON SCHEMA core IS 'twenty-clerk initialised';
`;
