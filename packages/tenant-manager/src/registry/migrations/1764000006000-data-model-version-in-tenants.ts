import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Each tenant's own database knows it, and hears of an upgrade. */
export class DataModelVersionInTenants1764000006000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE prepared_databases DROP COLUMN data_model_version;
      ALTER TABLE tenant_registry DROP COLUMN data_model_version;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_registry ADD COLUMN data_model_version text;
      ALTER TABLE prepared_databases ADD COLUMN data_model_version text;
    `);
  }
}
