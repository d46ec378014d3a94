import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';

import { posix } from 'node:path';

import { DataSource } from 'typeorm';

import { type TwentyFiles } from 'src/engine/core-modules/clerk-auth/ports/twenty-files.port';
import { FileStorageDriverFactory } from 'src/engine/core-modules/file-storage/file-storage-driver.factory';

/** On disk or in a bucket, as STORAGE_TYPE says. */
@Injectable()
export class TwentyFilesAdapter implements TwentyFiles {
  constructor(
    private readonly moduleRef: ModuleRef,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  async list(workspaceId: string): Promise<string[]> {
    const files = await this.dataSource.query<{ path: string }[]>(
      `SELECT concat_ws('/', file."workspaceId",
                        application."universalIdentifier", file.path) AS path
         FROM core.file
         JOIN core.application ON application.id = file."applicationId"
        WHERE file."workspaceId" = $1 AND file."deletedAt" IS NULL
        ORDER BY 1`,
      [workspaceId],
    );

    return files.map(({ path }) => path);
  }

  async removeAll(workspaceId: string): Promise<void> {
    await this.driver().delete({ folderPath: workspaceId });
  }

  async copy(from: string, to: string): Promise<void> {
    await this.driver().copy({ from: inParts(from), to: inParts(to) });
  }

  private driver() {
    return this.moduleRef
      .get(FileStorageDriverFactory, { strict: false })
      .getCurrentDriver();
  }
}

const inParts = (path: string) => ({
  folderPath: posix.dirname(path),
  filename: posix.basename(path),
});
