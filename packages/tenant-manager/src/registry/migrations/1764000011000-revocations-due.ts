import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Since when a tenant has to be told that somebody's access has ended. */
export class RevocationsDue1764000011000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE memberships ADD COLUMN revocation_due_at timestamptz',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE memberships DROP COLUMN revocation_due_at',
    );
  }
}
