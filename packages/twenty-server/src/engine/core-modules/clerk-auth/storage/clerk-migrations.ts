import { ARABIC_SEARCH_SQL } from 'src/engine/core-modules/clerk-auth/storage/arabic-search.sql';
import { CLERK_SCHEMA_SQL } from 'src/engine/core-modules/clerk-auth/storage/clerk-schema.sql';
import { FORMER_MEMBERS_MAILBOXES_SQL } from 'src/engine/core-modules/clerk-auth/storage/former-members-mailboxes.sql';

export type ClerkMigration = { id: number; name: string; sql: string };

/**
 * The changes of our schema, in their order, from a database that has nothing of it.
 * What was released is never changed: the next change is one more. A server of before
 * goes on with it while a deployment is upgraded, so that it may add, not take away. One
 * that is there already is left alone: a dump may hold our tables without their list.
 */
export const CLERK_MIGRATIONS: readonly ClerkMigration[] = [
  { id: 1, name: 'first tables', sql: CLERK_SCHEMA_SQL },
  {
    id: 2,
    name: 'what a sign-in must not undo, and has to add',
    // `role_said_at`: session tokens from before it say nothing about the role.
    // `awaits_locale`: an event has made the account, so that nobody has said in
    // which language; the first sign-in does.
    sql: `ALTER TABLE clerk.identity
            ADD COLUMN IF NOT EXISTS role_said_at timestamptz,
            ADD COLUMN IF NOT EXISTS awaits_locale boolean NOT NULL DEFAULT false`,
  },
  {
    id: 3,
    // `valid_from`: what was made before, in this database, opens nothing. `epoch`:
    // the database that this is about, of those that the tenant has had; none yet.
    name: 'since when access counts',
    sql: `
      CREATE TABLE IF NOT EXISTS clerk.access (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        epoch integer,
        valid_from timestamptz NOT NULL
      );
      INSERT INTO clerk.access (valid_from) VALUES ('-infinity')
        ON CONFLICT DO NOTHING;
    `,
  },
  {
    id: 4,
    name: 'to whom an API key was shown',
    sql: `
      CREATE TABLE IF NOT EXISTS clerk.api_key_holder (
        api_key_id uuid,
        user_id uuid,
        PRIMARY KEY (user_id, api_key_id)
      );
    `,
  },
  {
    id: 5,
    // `applied_role`: what Clerk said of a person when their role in Twenty was last
    // made to fit. While it says the same, an admin may have given them another.
    name: 'which role of Clerk was carried out',
    sql: 'ALTER TABLE clerk.identity ADD COLUMN IF NOT EXISTS applied_role text',
  },
  { id: 6, name: 'a search that folds Arabic letters', sql: ARABIC_SEARCH_SQL },
  {
    id: 7,
    name: 'what keeps a workspace from being made',
    sql: 'ALTER TABLE clerk.organization ADD COLUMN IF NOT EXISTS obstacle text',
  },
  {
    id: 8,
    // With one of them Twenty shows nobody anything.
    name: 'no member without a membership',
    sql: `
      DO $$
      DECLARE
        place text;
      BEGIN
        FOR place IN SELECT table_schema FROM information_schema.columns
                      WHERE table_name = 'workspaceMember'
                        AND column_name = 'deletedAt'
        LOOP
          EXECUTE format(
            'UPDATE %I."workspaceMember" AS member SET "deletedAt" = now()
              WHERE "deletedAt" IS NULL
                AND EXISTS (SELECT FROM core."userWorkspace"
                             WHERE "userId" = member."userId")
                AND NOT EXISTS (SELECT FROM core."userWorkspace"
                                 WHERE "userId" = member."userId"
                                   AND "deletedAt" IS NULL)',
            place
          );
        END LOOP;
      END $$;
    `,
  },
  {
    id: 9,
    name: 'no mailbox of a former member',
    sql: FORMER_MEMBERS_MAILBOXES_SQL,
  },
];
