import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which workspace a dropped tenant has had: by that its dumps are known. */
export class FormerWorkspaces1764000013000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE tenant_registry ADD COLUMN former_workspace_id uuid',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE tenant_registry DROP COLUMN former_workspace_id',
    );
  }
}
