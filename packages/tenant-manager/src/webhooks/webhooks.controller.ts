import {
  Controller,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  type RawBodyRequest,
  Req,
} from '@nestjs/common';
import { type Request } from 'express';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { ApiException } from '../errors/api.exception';
import { requestIdOf } from '@twenty-clerk/program/logging/request-id';
import { subjectOf } from './webhook-subject';
import { WebhookInbox } from './webhook-inbox.service';

/** Svix signs for Clerk by the Standard Webhooks scheme, under names of its own. */
const HEADERS = ['id', 'timestamp', 'signature'] as const;

/** Clerk's webhooks. The second path is one that an older guide names. */
@Controller(['api/clerk/webhooks', 'api/webhooks/clerk'])
export class WebhooksController {
  private readonly verifiers: Webhook[];

  constructor(
    @Inject(CONFIGURATION) { webhookSecrets }: Configuration,
    private readonly webhookInbox: WebhookInbox,
  ) {
    this.verifiers = webhookSecrets.map((secret) => new Webhook(secret));
  }

  /**
   * Takes a delivery: verifies it, keeps it, and answers. What follows from it is
   * done later.
   *
   * @see https://docs.svix.com/receiving/verifying-payloads/how-manual
   */
  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  async receive(
    @Req() request: RawBodyRequest<Request>,
  ): Promise<{ received: true }> {
    const body = request.rawBody?.toString('utf8') ?? '';

    this.verify(body, request);

    const read = subjectOf(parse(body));

    if (read === null) {
      throw new ApiException('webhook_malformed');
    }

    const requestId = requestIdOf(request);

    await this.webhookInbox.keep({
      id: String(request.headers['svix-id']),
      type: read.type,
      job: read.subject && { ...read.subject, requestId },
      requestId,
    });

    return { received: true };
  }

  private verify(body: string, request: Request) {
    const headers = Object.fromEntries(
      HEADERS.map((name) => [
        `webhook-${name}`,
        String(request.headers[`svix-${name}`] ?? ''),
      ]),
    );

    if (Object.values(headers).includes('')) {
      throw new ApiException('webhook_signature_missing');
    }

    // Several secrets at once, so that one can be replaced without a gap.
    const isGenuine = this.verifiers.some((verifier) => {
      try {
        verifier.verify(body, headers);
        return true;
      } catch (error) {
        if (error instanceof WebhookVerificationError) {
          return false;
        }
        // It parses the body once the signature is good: that is said below.
        return error instanceof SyntaxError;
      }
    });

    if (!isGenuine) {
      throw new ApiException('webhook_signature_invalid');
    }
  }
}

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiException('webhook_malformed');
  }
};
