import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Purchases1765000002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What the totals of a customer are made of. The nightly round fills it in.
      ALTER TABLE connectors.record_state ADD COLUMN purchase jsonb;

      CREATE INDEX record_state_purchase
        ON connectors.record_state (tenant_id, (purchase ->> 'customerId'))
        WHERE purchase IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE connectors.record_state DROP COLUMN purchase;
    `);
  }
}
