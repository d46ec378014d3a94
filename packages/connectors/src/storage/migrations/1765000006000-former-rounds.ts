import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class FormerRounds1765000006000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- When the round before was begun: what was changed before that it has found.
      ALTER TABLE connectors.import_progress ADD COLUMN former_round_started_at timestamptz;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE connectors.import_progress DROP COLUMN former_round_started_at;
    `);
  }
}
