import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ShortLists1765000004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE connectors.record_state
        -- A digest of what a list that tells little said when all was asked for.
        ADD COLUMN listed_as text,
        -- When it was seen in a list for the last time, and was as before.
        ADD COLUMN listed_at timestamptz;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE connectors.record_state
        DROP COLUMN listed_as, DROP COLUMN listed_at;
    `);
  }
}
