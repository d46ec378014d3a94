import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';

import { type Response } from 'express';

import { DataModelRunRepository } from 'src/engine/core-modules/clerk-auth/storage/data-model-run.repository';

@Controller('clerk/readiness')
export class ClerkReadinessController {
  constructor(
    private readonly dataModelRunRepository: DataModelRunRepository,
  ) {}

  /**
   * Whether the data model is in place: 503 when the last run failed in some
   * workspace. Says nothing about whether Twenty serves; that is `/healthz`.
   */
  @Get()
  @Header('Cache-Control', 'no-store')
  async read(@Res({ passthrough: true }) response: Response): Promise<{
    status: 'ready' | 'data_model_failed';
    workspaces: number;
    failed: number;
    conflicts: number;
  }> {
    const runs = await this.dataModelRunRepository.list();
    const failed = runs.filter(
      ({ failure, refused }) => failure !== null || refused > 0,
    ).length;

    response.status(
      failed === 0 ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
    );

    // Counts only: which workspace, and why, is in the log.
    return {
      status: failed === 0 ? 'ready' : 'data_model_failed',
      workspaces: runs.length,
      failed,
      conflicts: runs.reduce((sum, run) => sum + run.conflicts, 0),
    };
  }
}
