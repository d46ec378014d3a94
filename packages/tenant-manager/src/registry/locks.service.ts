import { callbackify } from 'node:util';

import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type ClientBase, Pool } from 'pg';
import { DataSource } from 'typeorm';

import { refuseTransactionPooling } from '@twenty-clerk/contract/databases/transaction-pooling';
import {
  CONNECTION_TIMEOUT_MILLISECONDS,
  onOneConnection,
} from '@twenty-clerk/program/database/connect';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';

/** What was done under a lock, or that somebody else has it. */
export type Locked<Result> =
  { isMine: true; result: Result } | { isMine: false };

/**
 * Locks between processes, kept by PostgreSQL. All are held on one connection of
 * their own: those who wait for Clerk or Twenty under a lock must not take from the
 * registry's pool what others, or they themselves, need meanwhile. It is opened for
 * the first one, and refused where a pooler would lose them.
 */
@Injectable()
export class Locks {
  private readonly logger = new Logger(Locks.name);
  private readonly held = new Set<string>();
  private readonly connection: Pool;

  constructor(
    @Inject(CONFIGURATION) { registryUrl, databaseTls }: Configuration,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    this.connection = new Pool({
      connectionString: registryUrl,
      ssl: databaseTls,
      application_name: 'tenant-manager locks',
      max: 1,
      // A lock ends with its connection.
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
      allowExitOnIdle: true,
      verify: callbackify((client: ClientBase) => this.refusePooler(client)),
    });
    // One that is lost while it is asked something: whoever asks is told.
    this.connection.on('connect', (client) =>
      client.on('error', () => undefined),
    );
    this.connection.on('error', ({ message }) =>
      this.logger.warn(
        `The connection that holds the locks was lost: ${message}`,
      ),
    );
  }

  /**
   * Opens the connection: whoever needs locks as long as they run knows at the start
   * whether they can be had.
   *
   * @throws ConfigurationError where a pooler would lose them.
   */
  async open(): Promise<void> {
    (await this.connection.connect()).release();
  }

  /**
   * Runs `work` unless somebody else, here or in another process, is at the same
   * thing. A killed process leaves no lock.
   *
   * @throws as open().
   */
  async withLock<Result>(
    key: string,
    work: () => Promise<Result>,
  ): Promise<Locked<Result>> {
    // PostgreSQL would give a lock to its connection again.
    if (this.held.has(key)) {
      return { isMine: false };
    }
    this.held.add(key);

    try {
      if (!(await this.acquire(key))) {
        return { isMine: false };
      }

      try {
        return { isMine: true, result: await work() };
      } finally {
        await this.release(key);
      }
    } finally {
      this.held.delete(key);
    }
  }

  private refusePooler(client: ClientBase): Promise<void> {
    return onOneConnection(this.dataSource, (other) =>
      refuseTransactionPooling('GLOBAL_DATABASE_URL', client, other),
    );
  }

  private async acquire(key: string): Promise<boolean> {
    const { rows } = await this.connection.query<{ acquired: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS acquired',
      [key],
    );

    return rows[0]?.acquired ?? false;
  }

  /** It is gone already when the connection is. */
  private async release(key: string) {
    await this.connection
      .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key])
      .catch(({ message }: Error) =>
        this.logger.warn(`The lock "${key}" was not given back: ${message}`),
      );
  }
}

/** For whatever decides about the data of a tenant: it goes, stays or is replaced. */
export const lifecycleLockOf = (tenantId: string): string =>
  `lifecycle of ${tenantId}`;
