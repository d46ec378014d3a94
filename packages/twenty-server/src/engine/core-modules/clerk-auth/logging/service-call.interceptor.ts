import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';

import { type Request } from 'express';
import { type Observable, tap } from 'rxjs';

import { readRequestId } from 'src/engine/core-modules/clerk-auth/logging/read-request-id';

/** Says in the log what was done for tenant-manager, and for which request. */
@Injectable()
export class ServiceCallInterceptor implements NestInterceptor {
  private readonly logger = new Logger('TenantManager');

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const requestId = readRequestId(request);

    if (requestId === null) {
      return next.handle();
    }

    const started = performance.now();

    return next
      .handle()
      .pipe(
        tap(() =>
          this.logger.log(
            `${request.method} ${request.path} done in ${Math.round(performance.now() - started)} ms, request ${requestId}`,
          ),
        ),
      );
  }
}
