import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which tenant is a person's primary one follows from how old memberships are. */
export class MembershipsByAge1764000003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM memberships USING tenant_registry AS tenant
        WHERE tenant.id = tenant_id AND tenant.status = 'deleted';

      ALTER TABLE memberships
        ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN ended_at timestamptz;

      -- What is primary now stays so.
      UPDATE memberships
         SET created_at = CASE WHEN is_primary THEN '-infinity' ELSE updated_at END;

      ALTER TABLE memberships DROP COLUMN is_primary;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE memberships
        ADD COLUMN is_primary boolean NOT NULL DEFAULT false;

      UPDATE memberships SET is_primary = true
       WHERE (clerk_user_id, tenant_id) IN (
         SELECT DISTINCT ON (clerk_user_id) clerk_user_id, tenant_id
           FROM memberships ORDER BY clerk_user_id, created_at, tenant_id);

      ALTER TABLE memberships DROP COLUMN created_at, DROP COLUMN ended_at;
    `);
  }
}
