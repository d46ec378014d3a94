import { Module } from '@nestjs/common';

import { WorkQueue } from './work-queue.service';

/** Jobs that outlive a process. */
@Module({ providers: [WorkQueue], exports: [WorkQueue] })
export class QueueModule {}
