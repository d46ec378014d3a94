import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What keeps a tenant from being made, for those who wait for it. */
export class Obstacles1764000012000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE tenant_registry ADD COLUMN obstacle text',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE tenant_registry DROP COLUMN obstacle');
  }
}
