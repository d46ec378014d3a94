import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Counted1765000002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What totals are made of: a customer's of orders, which the nightly round fills
      -- in, and an agent's of calls.
      ALTER TABLE connectors.record_state ADD COLUMN counted jsonb;

      CREATE INDEX record_state_customer
        ON connectors.record_state (tenant_id, (counted ->> 'customerId'))
        WHERE kind = 'sallaOrder';

      CREATE INDEX record_state_agent
        ON connectors.record_state (tenant_id, account_id)
        WHERE kind = 'voiceCall';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE connectors.record_state DROP COLUMN counted;
      DROP INDEX connectors.record_state_agent;
    `);
  }
}
