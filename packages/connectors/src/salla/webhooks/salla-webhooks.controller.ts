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
} from '../../configuration/configuration';
import { toldAt } from '../../deliveries/told-at';
import { DeliveryIntake } from '../../deliveries/delivery-intake.service';
import { fingerprintOf } from '../../deliveries/fingerprint-of';
import { parsedBody } from '../../deliveries/parsed-body';
import { ApiException } from '../../errors/api.exception';
import { headerOf, rawBodyOf } from '../../http/raw-body';
import { envelopeOf } from '../mapping/envelope';
import { AppEvents } from './app-events.service';
import { isGenuine } from './is-genuine';

const SIGNATURE = 'Signature';
const NO_EVENT =
  'This is no event of Salla: it lacks the name, or the merchant.';

/** Salla's webhooks. */
@Controller('api/salla/webhooks')
export class SallaWebhooksController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly deliveryIntake: DeliveryIntake,
    private readonly appEvents: AppEvents,
  ) {}

  /**
   * Takes a delivery: verifies it, keeps it, and answers. What follows from it is done
   * later. One that is signed and cannot be read is kept, too, for somebody to look at:
   * to Salla it would be no use to send it again.
   */
  @Post()
  @HttpCode(HttpStatus.OK)
  async receive(@Req() request: Request): Promise<{ received: true }> {
    const body = rawBodyOf(request);

    this.verify(body, request);

    const text = body.toString('utf8');
    const { event, merchantId, data, version } = envelopeOf(parsedBody(text));
    const isOfApp = event?.startsWith('app.') === true;
    const problem =
      event === undefined || merchantId === undefined
        ? NO_EVENT
        : isOfApp
          ? await this.appEvents.handle({
              event,
              merchantId,
              data,
              happenedAt: toldAt(version, new Date()),
            })
          : null;

    await this.deliveryIntake.keep({
      source: 'salla',
      accountId: merchantId ?? null,
      fingerprint: fingerprintOf(body),
      event: event ?? 'unknown',
      // What is about the app may hold tokens.
      body: isOfApp ? null : text,
      problem,
    });

    return { received: true };
  }

  private verify(body: Buffer, request: Request) {
    const { sallaWebhookSecrets, sallaWebhookTokens } = this.configuration;

    if (sallaWebhookSecrets.length + sallaWebhookTokens.length === 0) {
      throw new ApiException('webhooks_off');
    }

    const strategy =
      headerOf(request, 'x-salla-security-strategy') || SIGNATURE;
    const proof = {
      signature:
        strategy === SIGNATURE ? headerOf(request, 'x-salla-signature') : '',
      token: headerOf(request, 'authorization').replace(/^Bearer +/i, ''),
    };

    if (strategy === SIGNATURE ? proof.signature === '' : proof.token === '') {
      throw new ApiException('webhook_signature_missing');
    }
    if (!isGenuine(body, proof, this.configuration)) {
      throw new ApiException('webhook_signature_invalid');
    }
  }
}
