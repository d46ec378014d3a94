import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ImportRemarks1765000001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What of a round could not be taken over, and how often.
      ALTER TABLE connectors.import_progress
        ADD COLUMN remarks jsonb NOT NULL DEFAULT '{}';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE connectors.import_progress DROP COLUMN remarks;
    `);
  }
}
