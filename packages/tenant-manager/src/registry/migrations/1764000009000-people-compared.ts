import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * When a tenant is compared with Clerk next, and why Twenty does not have a member as
 * Clerk says.
 */
export class PeopleCompared1764000009000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_registry
        ADD COLUMN compare_after timestamptz NOT NULL DEFAULT now();
      CREATE INDEX ON tenant_registry (compare_after) WHERE status = 'ready';
      ALTER TABLE memberships
        ADD COLUMN refusal text,
        ADD COLUMN refused_at timestamptz;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE memberships DROP COLUMN refusal, DROP COLUMN refused_at;
      ALTER TABLE tenant_registry DROP COLUMN compare_after;
    `);
  }
}
