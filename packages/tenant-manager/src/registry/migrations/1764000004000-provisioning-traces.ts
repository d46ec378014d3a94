import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A failure that repeats is counted, and the making of a tenant keeps its request's id. */
export class ProvisioningTraces1764000004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_provisioning_log
        ADD COLUMN attempts integer NOT NULL DEFAULT 1;
      ALTER TABLE tenant_registry ADD COLUMN request_id text;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_registry DROP COLUMN request_id;
      ALTER TABLE tenant_provisioning_log DROP COLUMN attempts;
    `);
  }
}
