import {
  Controller,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  Req,
} from '@nestjs/common';
import { type Request } from 'express';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { DeliveryIntake } from '../deliveries/delivery-intake.service';
import { fingerprintOf } from '../deliveries/fingerprint-of';
import { parsedBody } from '../deliveries/parsed-body';
import { ApiException } from '../errors/api.exception';
import { headerOf, rawBodyOf } from '../http/raw-body';
import { envelopeOfCall } from './changes-of-call';
import { isSignedByElevenLabs } from './is-signed-by-elevenlabs';

/** Large, and nothing of it is kept here: the call itself is in another event. */
const AUDIO = 'post_call_audio';

/** ElevenLabs' webhooks, which come after a call. */
@Controller('api/elevenlabs/webhooks')
export class ElevenLabsWebhooksController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly deliveryIntake: DeliveryIntake,
  ) {}

  /** Takes a delivery: verifies it, keeps it, and answers. */
  @Post()
  @HttpCode(HttpStatus.OK)
  async receive(@Req() request: Request): Promise<{ received: true }> {
    const body = rawBodyOf(request);

    this.verify(body, headerOf(request, 'elevenlabs-signature'));

    const text = body.toString('utf8');
    const { event, agentId } = envelopeOfCall(parsedBody(text));

    await this.deliveryIntake.keep({
      source: 'elevenlabs',
      accountId: agentId ?? null,
      fingerprint: fingerprintOf(body),
      event: event ?? 'unknown',
      body: event === AUDIO ? null : text,
      problem:
        event === undefined || agentId === undefined
          ? 'This is no event of ElevenLabs: it lacks the type, or the agent.'
          : null,
    });

    return { received: true };
  }

  private verify(body: Buffer, signature: string) {
    const { elevenLabsWebhookSecrets } = this.configuration;

    if (elevenLabsWebhookSecrets.length === 0) {
      throw new ApiException('webhooks_off');
    }
    if (signature === '') {
      throw new ApiException('webhook_signature_missing');
    }
    if (
      !elevenLabsWebhookSecrets.some((secret) =>
        isSignedByElevenLabs(body, signature, secret),
      )
    ) {
      throw new ApiException('webhook_signature_invalid');
    }
  }
}
