import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class PossibleDuplicates1765000007000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- People of a workspace whom a customer may be: somebody there decides.
      CREATE TABLE connectors.possible_duplicate (
        tenant_id uuid NOT NULL,
        customer_id text NOT NULL,
        person_id uuid NOT NULL,
        likeness text NOT NULL CHECK (likeness IN ('phone', 'email')),
        found_at timestamptz NOT NULL DEFAULT now(),
        -- When an admin said that they are two.
        declined_at timestamptz,
        PRIMARY KEY (tenant_id, customer_id, person_id, likeness)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE connectors.possible_duplicate;`);
  }
}
