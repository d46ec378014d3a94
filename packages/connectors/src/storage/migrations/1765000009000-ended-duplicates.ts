import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class EndedDuplicates1765000009000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Since when they are no two any more: by it is known who was merged into whom.
      ALTER TABLE connectors.possible_duplicate ADD COLUMN ended_at timestamptz;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM connectors.possible_duplicate WHERE ended_at IS NOT NULL;
      ALTER TABLE connectors.possible_duplicate DROP COLUMN ended_at;
    `);
  }
}
