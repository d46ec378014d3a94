import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Makes room for the queue of a later pg-boss, which cannot take over the schema of
 * pg-boss 10. The queue takes its jobs out of it when it starts.
 */
export class FormerWorkQueue1764000008000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DO $$
      BEGIN
        IF to_regnamespace('work_queue') IS NOT NULL THEN
          ALTER SCHEMA work_queue RENAME TO former_work_queue;
        END IF;
      END $$;
    `);
  }

  /** There is no way back: what is queued by then is in the later schema. */
  async down(): Promise<void> {}
}
