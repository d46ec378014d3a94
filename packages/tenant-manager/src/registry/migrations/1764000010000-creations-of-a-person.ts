import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When somebody made an organization over the API, for as long as that counts. */
export class CreationsOfAPerson1764000010000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE organization_creation (
        clerk_user_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX ON organization_creation (clerk_user_id, created_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE organization_creation');
  }
}
