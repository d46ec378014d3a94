import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Registry1764000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE tenant_registry (
        id uuid PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        name text NOT NULL,
        clerk_org_id text UNIQUE,
        status text NOT NULL CHECK (status IN
          ('provisioning', 'ready', 'suspended', 'deleting', 'deleted', 'failed')),
        plan text NOT NULL DEFAULT 'standard',
        provisioning_step text NOT NULL DEFAULT 'database',
        database_name text NOT NULL,
        database_server text NOT NULL DEFAULT 'default',
        workspace_id uuid UNIQUE,
        owner_user_id text,
        data_model_version text,
        delete_after timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (database_server, database_name)
      );

      CREATE TABLE tenant_provisioning_log (
        id bigserial PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant_registry ON DELETE CASCADE,
        step text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('done', 'failed')),
        error text,
        request_id text,
        started_at timestamptz NOT NULL,
        duration_milliseconds integer NOT NULL
      );
      CREATE INDEX ON tenant_provisioning_log (tenant_id, id);

      CREATE TABLE users (
        clerk_user_id text PRIMARY KEY,
        email text,
        first_name text NOT NULL DEFAULT '',
        last_name text NOT NULL DEFAULT '',
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE memberships (
        clerk_user_id text NOT NULL,
        tenant_id uuid NOT NULL REFERENCES tenant_registry ON DELETE CASCADE,
        role text NOT NULL,
        is_primary boolean NOT NULL DEFAULT false,
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (clerk_user_id, tenant_id)
      );
      CREATE INDEX ON memberships (tenant_id);

      CREATE TABLE webhook_event (
        id text PRIMARY KEY,
        type text NOT NULL,
        subject jsonb NOT NULL,
        request_id text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        processed_at timestamptz
      );
      CREATE INDEX ON webhook_event (received_at);

      CREATE TABLE idempotency_key (
        clerk_user_id text NOT NULL,
        key text NOT NULL,
        organization_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (clerk_user_id, key)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE idempotency_key, webhook_event, memberships, users,
                 tenant_provisioning_log, tenant_registry;
    `);
  }
}
