import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** For deployments whose organizations are not Clerk's. */
export class LocalOrganizations1764000001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE organizations (
        id text PRIMARY KEY,
        name text NOT NULL,
        slug text NOT NULL UNIQUE,
        created_by text NOT NULL,
        request_mark text UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE user_portal_access (
        clerk_user_id text NOT NULL,
        organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('org:admin', 'org:member')),
        is_active boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (clerk_user_id, organization_id)
      );
      CREATE INDEX ON user_portal_access (organization_id);
      CREATE UNIQUE INDEX ON user_portal_access (clerk_user_id)
        WHERE is_active;

      CREATE TABLE organization_invitations (
        id uuid PRIMARY KEY,
        organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
        email text NOT NULL,
        role text NOT NULL CHECK (role IN ('org:admin', 'org:member')),
        token_hash bytea NOT NULL UNIQUE,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN
          ('pending', 'accepted', 'revoked')),
        invited_by text NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX ON organization_invitations (organization_id);
      CREATE UNIQUE INDEX ON organization_invitations (organization_id, email)
        WHERE status = 'pending';

      -- A key is kept before its organization is made.
      ALTER TABLE idempotency_key
        ALTER COLUMN organization_id DROP NOT NULL,
        ADD COLUMN request_hash text;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE organization_invitations, user_portal_access, organizations;
      DELETE FROM idempotency_key WHERE organization_id IS NULL;
      ALTER TABLE idempotency_key
        ALTER COLUMN organization_id SET NOT NULL,
        DROP COLUMN request_hash;
    `);
  }
}
