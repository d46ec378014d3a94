import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Erasures1765000005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Customers who are to be forgotten: noted first, so that it goes on whoever is cut
      -- off, and kept for as long as something of theirs may still be delivered.
      CREATE TABLE connectors.erasure (
        tenant_id uuid NOT NULL,
        merchant_id text NOT NULL,
        customer_id text NOT NULL,
        -- Theirs, encrypted: by them it is known what is delivered late.
        phone_numbers text,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, customer_id)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE connectors.erasure;`);
  }
}
