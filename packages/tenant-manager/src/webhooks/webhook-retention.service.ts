import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/**
 * Svix, which delivers for Clerk, tries for 28 hours by itself, and has what
 * somebody may send again by hand for 90 days.
 *
 * @see https://docs.svix.com/retries
 * @see https://docs.svix.com/retention
 */
const KEPT_DAYS = 90;

/** Forgets deliveries that cannot come again. */
@Injectable()
export class WebhookRetention {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async sweep(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM webhook_event
        WHERE received_at < now() - $1 * interval '1 day'`,
      [KEPT_DAYS],
    );
  }
}
