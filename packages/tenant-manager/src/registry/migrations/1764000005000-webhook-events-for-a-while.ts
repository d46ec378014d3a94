import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What becomes of an event is known to the queue. */
export class WebhookEventsForAWhile1764000005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE webhook_event DROP COLUMN processed_at',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE webhook_event ADD COLUMN processed_at timestamptz',
    );
  }
}
