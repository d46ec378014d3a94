import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';

import { KEPT_DAYS } from '../deliveries/delivery.repository';
import { Encryption } from '../encryption/encryption.service';

/** A customer of a shop who is to be forgotten. */
export type Erasure = {
  tenantId: string;
  merchantId: string;
  /** Their id at Salla. */
  customerId: string;
};

/** A number of somebody who was forgotten, like +966500000001. */
export type ForgottenNumber = { phoneNumber: string; forgottenAt: Date };

const phoneNumbersOf = z.array(z.string());

/** Who is to be forgotten, and who was. The only writer of `erasure`. */
@Injectable()
export class ErasureRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly encryption: Encryption,
  ) {}

  /** Notes it, also of somebody who was forgotten before: something may have come since. */
  async request({ tenantId, merchantId, customerId }: Erasure): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO connectors.erasure (tenant_id, merchant_id, customer_id)
       VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id, customer_id) DO UPDATE
         SET merchant_id = EXCLUDED.merchant_id, finished_at = NULL,
             requested_at = clock_timestamp()`,
      [tenantId, merchantId, customerId],
    );
  }

  /** Those that somebody was cut off in, or that have failed. */
  async listUnfinished(): Promise<(Erasure & { requestedAt: Date })[]> {
    return this.dataSource.query(
      `SELECT tenant_id AS "tenantId", merchant_id AS "merchantId",
              customer_id AS "customerId", requested_at AS "requestedAt"
         FROM connectors.erasure WHERE finished_at IS NULL ORDER BY requested_at`,
    );
  }

  /** What is known of their numbers. */
  async listNumbers({ tenantId, customerId }: Erasure): Promise<string[]> {
    const [row] = await this.dataSource.query<
      { phoneNumbers: string | null }[]
    >(
      `SELECT phone_numbers AS "phoneNumbers" FROM connectors.erasure
        WHERE tenant_id = $1 AND customer_id = $2`,
      [tenantId, customerId],
    );

    return this.numbersIn(tenantId, row?.phoneNumbers ?? null);
  }

  /**
   * Adds to what is known of their numbers, at once: where they stand is emptied next.
   *
   * @returns all of them.
   */
  async addNumbers(
    erasure: Erasure,
    phoneNumbers: readonly string[],
  ): Promise<string[]> {
    const { tenantId, customerId } = erasure;
    const all = [
      ...new Set([...(await this.listNumbers(erasure)), ...phoneNumbers]),
    ];

    await this.dataSource.query(
      `UPDATE connectors.erasure SET phone_numbers = $3
        WHERE tenant_id = $1 AND customer_id = $2`,
      [
        tenantId,
        customerId,
        this.encryption.encrypt(JSON.stringify(all), contextOf(tenantId)),
      ],
    );

    return all;
  }

  async finish({ tenantId, customerId }: Erasure): Promise<void> {
    await this.dataSource.query(
      `UPDATE connectors.erasure SET finished_at = clock_timestamp()
        WHERE tenant_id = $1 AND customer_id = $2`,
      [tenantId, customerId],
    );
  }

  /** Of a tenant's, as long as something that is about them may be delivered. */
  async listForgottenNumbers(
    entityManager: EntityManager,
    tenantId: string,
  ): Promise<ForgottenNumber[]> {
    const rows = await entityManager.query<
      { phoneNumbers: string; forgottenAt: Date }[]
    >(
      `SELECT phone_numbers AS "phoneNumbers", requested_at AS "forgottenAt"
         FROM connectors.erasure
        WHERE tenant_id = $1 AND phone_numbers IS NOT NULL`,
      [tenantId],
    );

    return rows.flatMap(({ phoneNumbers, forgottenAt }) =>
      this.numbersIn(tenantId, phoneNumbers).map((phoneNumber) => ({
        phoneNumber,
        forgottenAt,
      })),
    );
  }

  /** Forgets whom nothing can be delivered of any more. */
  async sweep(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM connectors.erasure
        WHERE finished_at IS NOT NULL
          AND requested_at < now() - $1 * interval '1 day'`,
      [KEPT_DAYS],
    );
  }

  /** None where the key was lost: nobody can be held up by that. */
  private numbersIn(tenantId: string, encrypted: string | null): string[] {
    return encrypted !== null && this.encryption.isReadable(encrypted)
      ? phoneNumbersOf.parse(
          JSON.parse(this.encryption.decrypt(encrypted, contextOf(tenantId))),
        )
      : [];
  }
}

const contextOf = (tenantId: string) => `erasure ${tenantId}`;
