import { type NextFunction, type Request, type Response } from 'express';

import { isWebhook } from '@twenty-clerk/program/http/start-program';

import { ApiException } from '../errors/api.exception';
import { GrowingBuffer } from './growing-buffer';

type Body = { content: GrowingBuffer; refusal: ApiException | null };

/**
 * Reads the bodies of webhooks, of whoever sends them, so that all of them together do
 * not fill the memory. Counted is what has arrived, not what was announced. Where it is
 * too much, the largest that is on its way has to be sent again in a moment: what is
 * small always gets through.
 *
 * @param most bytes, of one and of all that are not answered yet.
 */
export const readBodies = (most: { ofOne: number; ofAll: number }) => {
  const onTheWay = new Set<Body>();
  let inMemory = 0;

  const release = (body: Body) => {
    inMemory -= body.content.capacity;
    body.content = new GrowingBuffer(most.ofOne);
    onTheWay.delete(body);
  };

  const refuse = (body: Body, code: 'request_too_large' | 'busy') => {
    body.refusal = new ApiException(code);
    release(body);
  };

  const take = (body: Body, chunk: Buffer) => {
    if (!onTheWay.has(body)) {
      return;
    }
    if (!body.content.fits(chunk)) {
      refuse(body, 'request_too_large');
      return;
    }
    inMemory += body.content.append(chunk);
    if (inMemory > most.ofAll) {
      refuse(largestOf(onTheWay), 'busy');
    }
  };

  return (request: Request, response: Response, next: NextFunction): void => {
    if (!isWebhook(request)) {
      next();
      return;
    }
    // A hundred bytes could become the largest that is taken.
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      next(new ApiException('encoding_unsupported'));
      return;
    }

    const body: Body = {
      content: new GrowingBuffer(most.ofOne),
      refusal: null,
    };

    onTheWay.add(body);
    request.on('data', (chunk: Buffer) => take(body, chunk));
    request.once('end', () => {
      onTheWay.delete(body);
      if (body.refusal === null) {
        request.body = body.content.bytes;
        next();
      } else {
        next(body.refusal);
      }
    });
    response.once('close', () => release(body));
  };
};

const largestOf = (bodies: ReadonlySet<Body>): Body =>
  [...bodies].reduce((largest, body) =>
    body.content.capacity > largest.content.capacity ? body : largest,
  );
