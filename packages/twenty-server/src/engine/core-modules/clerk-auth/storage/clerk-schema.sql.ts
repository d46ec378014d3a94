/**
 * Our tables, as the first migration makes them: later ones change them. They have a schema of their own, so that they cannot get in
 * the way of Twenty's migrations.
 *
 * `identity`: which Twenty user is which Clerk user. `role_kept_while` is set
 * for someone who had an account before Clerk: their role in Twenty stays as it
 * is while their Clerk role is still that one. `joined_at` is set once everything
 * that makes them a member is done.
 *
 * `revocation`: session tokens of a Clerk user from before it are worth nothing,
 * whether or not they have ever been here.
 *
 * `organization`: which Clerk organization this database belongs to. A database
 * holds one tenant, hence at most one row.
 *
 * `inheritance`: records of a workspace that was made for nobody, and the column of
 * each in which its first member belongs. Names are quoted, with the schema.
 *
 * `data_model_run`: how the last run of the data model ended, for readiness.
 */
export const CLERK_SCHEMA_SQL = `
  CREATE SCHEMA IF NOT EXISTS clerk;

  CREATE TABLE IF NOT EXISTS clerk.identity (
    clerk_user_id text PRIMARY KEY,
    user_id uuid NOT NULL UNIQUE,
    role_kept_while text,
    joined_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE IF NOT EXISTS clerk.revocation (
    clerk_user_id text PRIMARY KEY,
    revoked_at timestamptz NOT NULL
  );

  CREATE TABLE IF NOT EXISTS clerk.organization (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    organization_id text NOT NULL,
    workspace_id uuid,
    step text NOT NULL,
    failed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE IF NOT EXISTS clerk.inheritance (
    table_name text NOT NULL,
    column_name text NOT NULL,
    record_id uuid NOT NULL
  );

  CREATE TABLE IF NOT EXISTS clerk.data_model_run (
    workspace_id uuid PRIMARY KEY,
    version text,
    conflicts integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    failure text,
    finished_at timestamptz NOT NULL DEFAULT now()
  );
`;
