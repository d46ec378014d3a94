import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { refusal } from '@twenty-clerk/contract/calls/tenant-calls';
import {
  RECORD_KINDS,
  recordKeyAnswer,
  type RecordKeyRequest,
} from '@twenty-clerk/contract/calls/record-keys';
import { currentRequestId } from '@twenty-clerk/program/logging/request-id';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { Encryption } from '../encryption/encryption.service';
import { TenantNotReadyError } from '../tenants/tenant-not-ready.error';
import { type Workspace } from '../tenants/workspace';
import { CrmError } from './crm.error';

const TIMEOUT_MILLISECONDS = 30_000;
const DAY_MILLISECONDS = 86_400_000;
/** A key is replaced while it is still good. */
const RENEWED_BEFORE_MILLISECONDS = 30 * DAY_MILLISECONDS;

/** What our key may do, and no more: docs/salla.md says it to whoever asks. */
const REQUEST: RecordKeyRequest = {
  writes: [...RECORD_KINDS],
  updates: ['agentSetting'],
};

type Row = { apiKey: string | null; expiresAt: Date | null };

/**
 * The key with which a workspace's records are written: made by Twenty's plugin, for a
 * role of its own that may do just this, and kept encrypted.
 */
@Injectable()
export class WorkspaceAccess {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly encryption: Encryption,
  ) {}

  /** @throws CrmError away, TenantNotReadyError */
  async keyOf(workspace: Workspace): Promise<string> {
    const { tenantId } = workspace;
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT api_key AS "apiKey", expires_at AS "expiresAt"
         FROM connectors.workspace_access WHERE tenant_id = $1`,
      [tenantId],
    );

    if (
      row?.apiKey &&
      row.expiresAt !== null &&
      row.expiresAt.getTime() - Date.now() > RENEWED_BEFORE_MILLISECONDS &&
      !this.encryption.isOutdated(row.apiKey)
    ) {
      return this.encryption.decrypt(row.apiKey, tenantId);
    }

    return this.renew(workspace);
  }

  /** Has Twenty make another key; the former one ends. */
  async renew(workspace: Workspace): Promise<string> {
    const { tenantId } = workspace;
    const { apiKey, expiresAt } = await this.ask(workspace);

    await this.dataSource.query(
      `INSERT INTO connectors.workspace_access (tenant_id, api_key, expires_at)
       VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id) DO UPDATE
         SET api_key = EXCLUDED.api_key, expires_at = EXCLUDED.expires_at`,
      [tenantId, this.encryption.encrypt(apiKey, tenantId), expiresAt],
    );

    return apiKey;
  }

  private async ask({ tenantId, signal }: Workspace) {
    const requestId = currentRequestId();
    let status: number;
    let text: string;

    try {
      const response = await fetch(
        `${this.configuration.twentyUrl}/clerk/tenants/${tenantId}/record-key`,
        {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${this.configuration.twentyToken}`,
            'content-type': 'application/json',
            ...(requestId !== null && { 'x-request-id': requestId }),
          },
          body: JSON.stringify(REQUEST),
          signal: AbortSignal.any([
            signal,
            AbortSignal.timeout(TIMEOUT_MILLISECONDS),
          ]),
        },
      );

      ({ status } = response);
      text = await response.text();
    } catch (cause) {
      throw new CrmError(
        'away',
        `Twenty does not answer at ${this.configuration.twentyUrl}.`,
        { cause },
      );
    }

    const answer = parsed(text);
    const good = recordKeyAnswer.safeParse(answer);

    if (status < 300 && good.success) {
      return good.data;
    }

    const refused = refusal.safeParse(answer);
    const code = refused.success ? refused.data.error.code : String(status);

    throw code === 'tenant_not_found'
      ? new TenantNotReadyError(tenantId)
      : new CrmError(
          'away',
          `Twenty made no key for tenant ${tenantId}: ${code}.`,
        );
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
