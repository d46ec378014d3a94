import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const SWEEP_MILLISECONDS = 3_600_000;

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
export class WebhookRetention
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  private readonly logger = new Logger(WebhookRetention.name);
  private sweeping: NodeJS.Timeout | null = null;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    this.sweeping = setInterval(() => void this.sweep(), SWEEP_MILLISECONDS);
    this.sweeping.unref();
    void this.sweep();
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweeping ?? undefined);
  }

  private async sweep() {
    try {
      await this.dataSource.query(
        `DELETE FROM webhook_event
          WHERE received_at < now() - $1 * interval '1 day'`,
        [KEPT_DAYS],
      );
    } catch (error) {
      this.logger.error(
        `Old deliveries could not be forgotten: ${(error as Error).message}`,
      );
    }
  }
}
