import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { type WorkspaceCopy } from './workspace-copy';

export type PreparedDatabase = {
  id: string;
  purpose: 'template' | 'stock';
  status: 'making' | 'ready';
  version: string;
  databaseServer: string;
  databaseName: string;
  workspaceId: string | null;
};

export type Template = PreparedDatabase & { workspaceCopy: WorkspaceCopy };

const COLUMNS = `id, purpose, status, version,
                 database_server AS "databaseServer",
                 database_name AS "databaseName",
                 workspace_id AS "workspaceId"`;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** The databases that were made before there was a tenant for them. */
@Injectable()
export class PreparedDatabasesRepository {
  /** The last one that was read; a copy is some hundred kilobytes. */
  private latest: { id: string; workspaceCopy: WorkspaceCopy } | null = null;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async add(
    database: Pick<
      PreparedDatabase,
      'id' | 'purpose' | 'version' | 'databaseServer' | 'databaseName'
    >,
  ): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO prepared_databases
         (id, purpose, version, database_server, database_name)
       VALUES ($1, $2, $3, $4, $5)`,
      [
        database.id,
        database.purpose,
        database.version,
        database.databaseServer,
        database.databaseName,
      ],
    );
  }

  async findById(id: string): Promise<PreparedDatabase | null> {
    const [database] = await this.dataSource.query<PreparedDatabase[]>(
      `SELECT ${COLUMNS} FROM prepared_databases WHERE id = $1`,
      [id],
    );

    return database ?? null;
  }

  list(): Promise<PreparedDatabase[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM prepared_databases ORDER BY created_at`,
    );
  }

  /** The template of a server that was finished last. */
  async findTemplate(databaseServer: string): Promise<Template | null> {
    const [database] = await this.dataSource.query<PreparedDatabase[]>(
      `SELECT ${COLUMNS} FROM prepared_databases
        WHERE purpose = 'template' AND status = 'ready'
          AND database_server = $1
        ORDER BY created_at DESC LIMIT 1`,
      [databaseServer],
    );

    if (database === undefined) {
      return null;
    }
    if (this.latest?.id !== database.id) {
      const [row] = await this.dataSource.query<[{ compressed: Buffer }?]>(
        `SELECT workspace_copy AS compressed
           FROM prepared_databases WHERE id = $1`,
        [database.id],
      );

      if (row === undefined) {
        return null;
      }
      this.latest = {
        id: database.id,
        workspaceCopy: JSON.parse(
          (await decompress(row.compressed)).toString('utf8'),
        ) as WorkspaceCopy,
      };
    }

    return { ...database, workspaceCopy: this.latest.workspaceCopy };
  }

  async recordWorkspace(id: string, workspaceId: string): Promise<void> {
    await this.dataSource.query(
      'UPDATE prepared_databases SET workspace_id = $2 WHERE id = $1',
      [id, workspaceId],
    );
  }

  /** @param workspaceCopy what tenants get, of a template. */
  async finish(id: string, workspaceCopy?: WorkspaceCopy): Promise<void> {
    await this.dataSource.query(
      `UPDATE prepared_databases SET status = 'ready', workspace_copy = $2
        WHERE id = $1`,
      [
        id,
        workspaceCopy === undefined
          ? null
          : await compress(JSON.stringify(workspaceCopy)),
      ],
    );
  }

  /**
   * Takes one out of the stock of a server: nobody else gets it, unless the
   * transaction is rolled back.
   */
  async take(
    databaseServer: string,
    entityManager: EntityManager,
  ): Promise<PreparedDatabase | null> {
    const [taken] = (await entityManager.query(
      `DELETE FROM prepared_databases
        WHERE id = (SELECT id FROM prepared_databases
                     WHERE purpose = 'stock' AND status = 'ready'
                       AND database_server = $1
                     ORDER BY created_at LIMIT 1
                     FOR UPDATE SKIP LOCKED)
        RETURNING ${COLUMNS}`,
      [databaseServer],
    )) as [PreparedDatabase[], number];

    return taken[0] ?? null;
  }

  /**
   * Keeps one from being used any more.
   *
   * @returns false when it is not there: a tenant may have taken it.
   */
  async giveUp(id: string): Promise<boolean> {
    const [found] = (await this.dataSource.query(
      `UPDATE prepared_databases SET status = 'making' WHERE id = $1
        RETURNING id`,
      [id],
    )) as [unknown[], number];

    return found.length > 0;
  }

  async remove(id: string): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM prepared_databases WHERE id = $1',
      [id],
    );
  }
}
