import { NextFunction, Request, Response } from 'express';

export interface RequestCounts {
  frontend: number;
  backend: number;
  scripts: number;
  /** For example `{ "GET /v1/users/:id": 2 }`. */
  routes: Record<string, number>;
}

const IDENTIFIER =
  /\/(user|org|orgmem|orginv|sess|client|sia|sua|idn|dvb)_[^/]+/g;

/** Counts what reached Clerk, so that tests can prove that nothing did. */
export class RequestCounter {
  private counts: RequestCounts = none();

  readonly middleware = (
    request: Request,
    _response: Response,
    next: NextFunction,
  ): void => {
    if (request.method !== 'OPTIONS') {
      this.count(request.method, request.path);
    }
    next();
  };

  read(): RequestCounts {
    return structuredClone(this.counts);
  }

  reset(): void {
    this.counts = none();
  }

  private count(method: string, path: string): void {
    const area = areaOf(path);
    if (!area) {
      return;
    }
    this.counts[area] += 1;
    const route = `${method} ${path.replace(IDENTIFIER, '/:id')}`;
    this.counts.routes[route] = (this.counts.routes[route] ?? 0) + 1;
  }
}

function areaOf(path: string): 'frontend' | 'backend' | 'scripts' | undefined {
  if (path.startsWith('/frontend/npm/')) {
    return 'scripts';
  }
  if (path.startsWith('/frontend/')) {
    return 'frontend';
  }
  return path.startsWith('/v1/') ? 'backend' : undefined;
}

function none(): RequestCounts {
  return { frontend: 0, backend: 0, scripts: 0, routes: {} };
}
