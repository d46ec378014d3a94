import { setTimeout as wait } from 'node:timers/promises';

import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { CrmError } from './crm.error';
import { type Workspace } from '../tenants/workspace';
import { WorkspaceAccess } from './workspace-access.service';

const TIMEOUT_MILLISECONDS = 60_000;
/** Twenty lets a workspace's keys ask 100 times at once, and then 100 times a minute. */
const LIMIT_PAUSE_MILLISECONDS = 700;
const LIMIT_PATIENCE = 40;

const LIMIT_REACHED = 'LIMIT_REACHED';
/** What will be the same the next time. */
const IN_VAIN = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'CONFLICT'];
const KEY_REFUSED = ['UNAUTHENTICATED', 'FORBIDDEN'];

const answer = z.looseObject({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.looseObject({
        message: z.string().default(''),
        extensions: z
          .looseObject({
            code: z.string().optional(),
            subCode: z.string().optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});

export type Variables = Record<string, unknown>;

/** Twenty's public GraphQL API for the records of a tenant's workspace. */
@Injectable()
export class CrmClient {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly workspaceAccess: WorkspaceAccess,
  ) {}

  /**
   * Waits where Twenty has had enough for the moment, and gets another key where the
   * one that we have was revoked.
   *
   * @throws CrmError, TenantNotReadyError
   */
  async ask(
    workspace: Workspace,
    query: string,
    variables: Variables,
  ): Promise<Record<string, unknown>> {
    let key = await this.workspaceAccess.keyOf(workspace);
    let isKeyNew = false;

    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.askOnce(key, { query, variables }, workspace.signal);
      } catch (error) {
        const { failure } = error as CrmError;

        if (failure === 'limited' && attempt < LIMIT_PATIENCE) {
          await wait(LIMIT_PAUSE_MILLISECONDS, undefined, {
            signal: workspace.signal,
          });
        } else if (failure === 'key_refused' && !isKeyNew) {
          key = await this.workspaceAccess.renew(workspace);
          isKeyNew = true;
        } else {
          throw error;
        }
      }
    }
  }

  private async askOnce(
    key: string,
    question: { query: string; variables: Variables },
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> {
    let status: number;
    let text: string;

    try {
      const response = await fetch(`${this.configuration.twentyUrl}/graphql`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(question),
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        ]),
      });

      ({ status } = response);
      text = await response.text();
    } catch (cause) {
      throw new CrmError(
        'away',
        `Twenty does not answer at ${this.configuration.twentyUrl}.`,
        { cause },
      );
    }

    return dataOf(status, text);
  }
}

const dataOf = (status: number, text: string): Record<string, unknown> => {
  const read = answer.safeParse(parsed(text));
  const [error] = (read.success ? read.data.errors : undefined) ?? [];
  const { code = '', subCode } = error?.extensions ?? {};

  if (subCode === LIMIT_REACHED || status === 429) {
    throw new CrmError('limited', 'Twenty takes no more requests just now.');
  }
  if (status === 401 || KEY_REFUSED.includes(code)) {
    throw new CrmError('key_refused', `Twenty refuses the key: ${code}.`);
  }
  if (error !== undefined) {
    throw new CrmError(
      IN_VAIN.includes(code) || isTooMuch(status) ? 'refused' : 'unforeseen',
      `Twenty: ${withoutContents(error.message)} (${subCode ?? code})`,
      { missingField: missingFieldIn(error.message) },
    );
  }
  if (!read.success || !read.data.data || status >= 300) {
    throw new CrmError(
      isTooMuch(status) ? 'refused' : 'away',
      `Twenty answered with ${status} and something unexpected.`,
    );
  }

  return read.data.data;
};

/** Somebody may have deactivated or deleted a field of the data model. */
const missingFieldIn = (message: string): string | undefined =>
  (/doesn't have any "(\w+)" field/.exec(message) ??
    /Field "(\w+)" is not defined by type/.exec(message))?.[1];

const isTooMuch = (status: number) => status === 413 || status === 400;

/** Twenty repeats values in quotes; they may be somebody's. */
const withoutContents = (message: string) =>
  message
    .slice(0, 500)
    .replaceAll(/"[^"]*"|'[^']*'/g, '"…"')
    .slice(0, 200);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
