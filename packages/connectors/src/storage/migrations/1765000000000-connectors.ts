import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Connectors1765000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Which shop, or voice agent, belongs to which tenant: each to one.
      CREATE TABLE connectors.account (
        source text NOT NULL CHECK (source IN ('salla', 'elevenlabs')),
        id text NOT NULL,
        tenant_id uuid NOT NULL,
        name text NOT NULL DEFAULT '',
        is_paused boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (source, id)
      );
      CREATE INDEX ON connectors.account (tenant_id);

      -- Tokens of shops, encrypted. A shop may have them before it has a tenant.
      CREATE TABLE connectors.shop_token (
        merchant_id text PRIMARY KEY,
        access_token text NOT NULL,
        refresh_token text NOT NULL,
        expires_at timestamptz NOT NULL,
        -- Salla takes it no more: the shop has to be connected again.
        refused_at timestamptz,
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      -- What was sent to us. Its contents go as soon as they are in the workspace.
      CREATE TABLE connectors.delivery (
        id bigserial PRIMARY KEY,
        source text NOT NULL,
        account_id text,
        fingerprint text NOT NULL,
        event text NOT NULL,
        body text,
        received_at timestamptz NOT NULL DEFAULT now(),
        status text NOT NULL DEFAULT 'waiting'
          CHECK (status IN ('waiting', 'done', 'failed')),
        settled_at timestamptz,
        -- Why it has failed, or what of it could not be taken over.
        remarks text[] NOT NULL DEFAULT '{}',
        UNIQUE (source, fingerprint)
      );
      CREATE INDEX ON connectors.delivery (source, account_id, id)
        WHERE status = 'waiting';
      CREATE INDEX ON connectors.delivery (id) WHERE status = 'failed';
      CREATE INDEX ON connectors.delivery (received_at);

      -- What a workspace has of each record, without its contents.
      CREATE TABLE connectors.record_state (
        tenant_id uuid NOT NULL,
        -- The shop or agent that has told it last.
        account_id text NOT NULL,
        kind text NOT NULL,
        external_id text NOT NULL,
        -- Since when, by the source's clock, it is known to have been so.
        version timestamptz NOT NULL,
        digests jsonb NOT NULL,
        record_id uuid,
        is_deleted boolean NOT NULL DEFAULT false,
        PRIMARY KEY (tenant_id, kind, external_id)
      );

      -- With which key a workspace is written into, encrypted.
      CREATE TABLE connectors.workspace_access (
        tenant_id uuid PRIMARY KEY,
        api_key text NOT NULL,
        expires_at timestamptz NOT NULL
      );

      -- Somebody has pressed "Connect", and is at Salla.
      CREATE TABLE connectors.connection_attempt (
        state_digest text PRIMARY KEY,
        browser_digest text NOT NULL,
        user_id text NOT NULL,
        organization_id text NOT NULL,
        tenant_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz
      );

      -- How far the customers, products, orders and carts of a shop were gone through.
      CREATE TABLE connectors.import_progress (
        merchant_id text NOT NULL,
        resource text NOT NULL,
        round_started_at timestamptz NOT NULL DEFAULT now(),
        next_page integer NOT NULL DEFAULT 1,
        page_count integer,
        taken integer NOT NULL DEFAULT 0,
        total integer,
        finished_at timestamptz,
        PRIMARY KEY (merchant_id, resource)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE connectors.import_progress, connectors.connection_attempt,
                 connectors.workspace_access, connectors.record_state,
                 connectors.delivery, connectors.shop_token, connectors.account;
    `);
  }
}
