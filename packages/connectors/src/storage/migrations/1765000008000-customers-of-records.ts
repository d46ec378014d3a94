import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CustomersOfRecords1765000008000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Customers whom somebody has merged are in one record.
      CREATE INDEX record_state_person
        ON connectors.record_state (tenant_id, record_id) WHERE kind = 'person';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX connectors.record_state_person;`);
  }
}
