import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { type TwentyFiles } from 'src/engine/core-modules/clerk-auth/ports/twenty-files.port';
import { runOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { DataSource } from 'typeorm';

/** Stands in for the storage that holds the files of all workspaces. */
@Injectable()
export class SimulatedFiles implements TwentyFiles {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** As a user would add one. @returns its id. */
  async add(
    workspaceId: string,
    name: string,
    content: string,
  ): Promise<string> {
    const [{ id, path }] = await this.dataSource.query<
      [{ id: string; path: string }]
    >(
      `INSERT INTO core.file (id, "workspaceId", path, size)
       SELECT id, $1::uuid, concat_ws('/', $1::text, id, $2::text), $3
         FROM gen_random_uuid() AS id
       RETURNING id, path`,
      [workspaceId, name, content.length],
    );

    await this.inStorage(
      'INSERT INTO shared.file (path, content) VALUES ($1, $2)',
      [path, content],
    );

    return id;
  }

  /**
   * Keeps a copy of a picture.
   *
   * @returns null for none; undefined when it cannot be fetched, or is no picture.
   */
  async addPicture(
    workspaceId: string,
    address: string | null,
  ): Promise<{ id: string; url: string } | null | undefined> {
    if (address === null) {
      return null;
    }

    const response = await fetch(address).catch(() => null);
    const isPicture = response?.headers
      .get('content-type')
      ?.startsWith('image/');

    if (!response?.ok || !isPicture) {
      return undefined;
    }

    const content = Buffer.from(await response.arrayBuffer());
    const id = await this.add(
      workspaceId,
      'picture',
      content.toString('base64'),
    );

    return { id, url: `http://localhost/file/core-picture/${id}?token=signed` };
  }

  async list(workspaceId: string): Promise<string[]> {
    const files = await this.dataSource.query<{ path: string }[]>(
      'SELECT path FROM core.file WHERE "workspaceId" = $1 ORDER BY path',
      [workspaceId],
    );

    return files.map(({ path }) => path);
  }

  async removeAll(workspaceId: string): Promise<void> {
    await this.inStorage(
      'DELETE FROM shared.file WHERE starts_with(path, $1)',
      [`${workspaceId}/`],
    );
  }

  async copy(from: string, to: string): Promise<void> {
    const copied = await this.inStorage(
      `INSERT INTO shared.file (path, content)
       SELECT $2, content FROM shared.file WHERE path = $1
       ON CONFLICT (path) DO UPDATE SET content = excluded.content
       RETURNING path`,
      [from, to],
    );

    if (copied.length === 0) {
      throw new Error(`There is no file ${from}`);
    }
  }

  private inStorage(sql: string, parameters: string[]): Promise<unknown[]> {
    return runOutsideTenants(() => this.dataSource.query(sql, parameters));
  }
}
