import { Injectable } from '@nestjs/common';

import { type Report } from '@twenty-clerk/program/command-line/report';
import { tableOf } from '@twenty-clerk/program/command-line/table';

import {
  DeliveryRepository,
  KEPT_DAYS,
} from '../../deliveries/delivery.repository';
import { ErasureRepository } from '../../erasure/erasure.repository';
import { ImportProgressRepository } from '../../salla/import/import-progress.repository';
import { ShopTokens } from '../../salla/tokens/shop-tokens.service';
import { type Finding } from './finding';

/** A round a night, and some hours for one of a large shop. */
const ROUND_OVERDUE_HOURS = 30;
const DELIVERY_OVERDUE_MINUTES = 10;

/** Looks for what does not go on by itself. */
@Injectable()
export class DoctorCommand {
  constructor(
    private readonly deliveryRepository: DeliveryRepository,
    private readonly erasureRepository: ErasureRepository,
    private readonly importProgressRepository: ImportProgressRepository,
    private readonly shopTokens: ShopTokens,
  ) {}

  async run(): Promise<Report> {
    const findings = [
      ...(await this.checkTokens()),
      ...(await this.checkRounds()),
      ...(await this.checkDeliveries()),
      ...(await this.checkUnclaimed()),
      ...(await this.checkErasures()),
    ];

    return {
      text:
        findings.length === 0
          ? 'Nothing found.'
          : tableOf(
              ['finding', 'about', ''],
              findings.map(({ code, subject, message }) => [
                code,
                subject,
                message,
              ]),
            ),
      document: { findings },
      exitCode: findings.length === 0 ? 0 : 1,
    };
  }

  private async checkTokens(): Promise<Finding[]> {
    return (await this.shopTokens.listRefused()).map((merchantId) => ({
      code: 'reconnection_needed',
      subject: merchantId,
      message: `Salla lets us in no more. See: connectors reconnect ${merchantId}`,
    }));
  }

  private async checkRounds(): Promise<Finding[]> {
    return (
      await this.importProgressRepository.listOverdue(ROUND_OVERDUE_HOURS)
    ).map(({ merchantId, roundStartedAt }) => ({
      code: 'round_overdue',
      subject: merchantId,
      message: `The last round was begun at ${roundStartedAt.toISOString()}, and there should be one each night. The log says why; try one with: connectors import ${merchantId}`,
    }));
  }

  private async checkDeliveries(): Promise<Finding[]> {
    return (
      await this.deliveryRepository.listStuck(DELIVERY_OVERDUE_MINUTES)
    ).map(({ accountId, status, deliveries, reason }) =>
      status === 'failed'
        ? {
            code: 'delivery_failed',
            subject: accountId ?? 'unknown',
            message: `${deliveries} came to nothing, the last one since: ${reason} See: connectors list`,
          }
        : {
            code: 'delivery_overdue',
            subject: accountId ?? 'unknown',
            message: `${deliveries} wait for more than ${DELIVERY_OVERDUE_MINUTES} minutes: the tenant is not ready, or the log says why.`,
          },
    );
  }

  private async checkErasures(): Promise<Finding[]> {
    return (await this.erasureRepository.listUnfinished()).map(
      ({ merchantId, customerId, requestedAt }) => ({
        code: 'erasure_unfinished',
        subject: merchantId,
        message: `Customer ${customerId} was to be forgotten at ${requestedAt.toISOString()}, and is not yet. It is tried each minute; the log says why it fails.`,
      }),
    );
  }

  private async checkUnclaimed(): Promise<Finding[]> {
    const unclaimed = await this.deliveryRepository.listUnclaimed();
    const known = new Set(unclaimed.map(({ accountId }) => accountId));
    const silent = (await this.shopTokens.listUnclaimed())
      .filter((merchantId) => !known.has(merchantId))
      .map((accountId) => ({
        source: 'salla' as const,
        accountId,
        deliveries: 0,
      }));

    return [...unclaimed, ...silent].map(
      ({ source, accountId, deliveries }) => ({
        code: source === 'salla' ? 'shop_unknown' : 'agent_unknown',
        subject: accountId,
        message: `No tenant has it; ${deliveries} deliveries are kept until one does, for ${KEPT_DAYS} days. To decide whose it is: connectors link ${source} ${accountId} <tenant>`,
      }),
    );
  }
}
