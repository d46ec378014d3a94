import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class WorkspaceEpochs1765000010000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- To which of a tenant's databases what is known of its records applies.
      CREATE TABLE connectors.workspace_epoch (
        tenant_id uuid PRIMARY KEY,
        epoch integer NOT NULL
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE connectors.workspace_epoch;`);
  }
}
