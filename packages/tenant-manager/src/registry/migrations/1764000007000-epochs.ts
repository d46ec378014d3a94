import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The marks of databases from before say no epoch, which is the first one. */
export class Epochs1764000007000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_registry
        ADD COLUMN epoch integer NOT NULL DEFAULT 1 CHECK (epoch >= 1);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE tenant_registry DROP COLUMN epoch;');
  }
}
