import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { DataSource } from 'typeorm';

type CachedUser = { email: string; firstName: string; lastName: string };

/** Stands in for Twenty's cache of users, which forgets nobody by itself. */
@Injectable()
export class SimulatedUserCache {
  private readonly users = new Map<string, CachedUser>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(userId: string): Promise<CachedUser | null> {
    const [user] = this.users.has(userId)
      ? [this.users.get(userId)]
      : await this.dataSource.query<CachedUser[]>(
          'SELECT email, "firstName", "lastName" FROM core."user" WHERE id = $1',
          [userId],
        );

    if (user === undefined) {
      return null;
    }
    this.users.set(userId, user);

    return user;
  }

  forget(userId: string): void {
    this.users.delete(userId);
  }
}
