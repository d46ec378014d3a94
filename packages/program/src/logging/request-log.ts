import { type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';

import { currentRequestId, newRequestId } from './request-id';

/** A line for each request, and for whatever services say. */
export const requestLog = (level: string): DynamicModule =>
  LoggerModule.forRoot({
    pinoHttp: {
      level,
      genReqId: (request) => currentRequestId() ?? newRequestId(request),
      // Also where a job goes on with what a request has begun.
      mixin: () => {
        const requestId = currentRequestId();

        return requestId === null ? {} : { requestId };
      },
      // Never a header, nor what stands behind a path: they hold tokens and codes.
      serializers: {
        req: ({ id, method, url }) => ({ id, method, url: pathOf(url) }),
        res: ({ statusCode }) => ({ statusCode }),
      },
      autoLogging: {
        ignore: ({ url }) => /^\/(healthz|readyz|metrics)/.test(url ?? ''),
      },
    },
  });

const pathOf = (url: unknown): string => String(url).split('?')[0] ?? '';
