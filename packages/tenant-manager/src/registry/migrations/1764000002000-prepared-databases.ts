import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class PreparedDatabases1764000002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE prepared_databases (
        id uuid PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('template', 'stock')),
        status text NOT NULL DEFAULT 'making' CHECK (status IN ('making', 'ready')),
        version text NOT NULL,
        database_server text NOT NULL,
        database_name text NOT NULL,
        workspace_id uuid,
        data_model_version text,
        workspace_copy bytea,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (database_server, database_name)
      );

      ALTER TABLE tenant_registry ADD COLUMN template_version text;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_registry DROP COLUMN template_version;
      DROP TABLE prepared_databases;
    `);
  }
}
