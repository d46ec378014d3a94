import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException } from '../errors/api.exception';
import { OrganizationSource } from '../ports/organization-source.port';

/** Each organization gets a database: nobody may make them in a loop. */
@Injectable()
export class CreationLimit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly organizationSource: OrganizationSource,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Counts one more organization that a person makes.
   *
   * @throws ApiException creation_not_allowed, too_many_creations
   * @throws ClerkUnreachableError
   */
  async admit(userId: string): Promise<void> {
    if (!(await this.organizationSource.mayCreate(userId))) {
      throw new ApiException('creation_not_allowed');
    }
    if (!(await this.count(userId))) {
      throw new ApiException('too_many_creations');
    }
  }

  /** One call of a person after the other, in whatever process they are. */
  private count(userId: string): Promise<boolean> {
    return this.dataSource.transaction(async (entityManager) => {
      await entityManager.query(
        'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
        [`creations of ${userId}`],
      );
      await entityManager.query(
        `DELETE FROM organization_creation
          WHERE clerk_user_id = $1 AND created_at < now() - interval '1 hour'`,
        [userId],
      );

      const counted = await entityManager.query<unknown[]>(
        `INSERT INTO organization_creation (clerk_user_id)
         SELECT $1
          WHERE (SELECT count(*) FROM organization_creation
                  WHERE clerk_user_id = $1) < $2
         RETURNING true`,
        [userId, this.configuration.creationsPerHour],
      );

      return counted.length > 0;
    });
  }
}
