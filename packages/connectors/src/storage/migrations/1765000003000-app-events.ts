import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class AppEvents1765000003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- When a merchant let us in or put us out last: what is told of before is over.
      CREATE TABLE connectors.installation (
        merchant_id text PRIMARY KEY,
        changed_at timestamptz NOT NULL
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE connectors.installation;`);
  }
}
