import { NextFunction, Request, RequestHandler, Response } from 'express';
import { ClerkApiError } from '../errors/clerk-api-error';
import { secretKeyInvalid } from '../errors/request-errors';

export const FAULT_AREAS = ['frontend', 'backend'] as const;
export const FAULT_KINDS = [
  'unreachable',
  'slow',
  'rate_limited',
  'server_error',
  'key_refused',
  'garbage',
] as const;

export type FaultArea = (typeof FAULT_AREAS)[number];

export interface Fault {
  kind: (typeof FAULT_KINDS)[number];
  /** Only requests whose path contains this; otherwise all of the area. */
  path?: string;
  /** How long a slow answer takes, by default 5 s. */
  delayMilliseconds?: number;
}

const DEFAULT_DELAY = 5_000;

/** What goes wrong at Clerk at the moment, by API. */
export class Faults {
  private readonly faults = new Map<FaultArea, Fault>();

  set(area: FaultArea, fault: Fault): void {
    this.faults.set(area, fault);
  }

  clear(): void {
    this.faults.clear();
  }

  read(): Partial<Record<FaultArea, Fault>> {
    return Object.fromEntries(this.faults);
  }

  middleware(area: FaultArea): RequestHandler {
    return (request, response, next) => {
      const fault = this.faults.get(area);
      if (!fault || !request.originalUrl.includes(fault.path ?? '')) {
        next();
        return;
      }
      act(fault, request, response, next);
    };
  }
}

function act(
  fault: Fault,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  switch (fault.kind) {
    case 'unreachable':
      request.socket.destroy();
      return;
    case 'slow': {
      const timer = setTimeout(next, fault.delayMilliseconds ?? DEFAULT_DELAY);
      response.once('close', () => clearTimeout(timer));
      return;
    }
    case 'rate_limited':
      response.set('retry-after', '10');
      throw new ClerkApiError(429, {
        code: 'too_many_requests',
        message: 'Too many requests. Please try again in a bit.',
        longMessage: 'Too many requests. Please try again in a bit.',
      });
    case 'server_error':
      throw new ClerkApiError(500, {
        code: 'internal_clerk_error',
        message: 'Oops, an unexpected error occurred',
        longMessage:
          "There was an internal error on our servers. We've been notified and are working on fixing it.",
      });
    case 'key_refused':
      throw secretKeyInvalid();
    case 'garbage':
      response.type('html').send('<html><body>Not what you expected');
  }
}
