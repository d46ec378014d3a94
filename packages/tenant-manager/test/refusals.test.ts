import { Controller, Get, type INestApplication, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { Pool } from 'pg';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { failureReport } from '../src/command-line/answers/failure-report';
import { ApiExceptionFilter } from '../src/errors/api-exception.filter';
import { BusyError } from '../src/queue/busy.error';
import { type TenantStatus } from '@twenty-clerk/contract/tenants/tenant-status';
import { TransitionRefusedError } from '../src/registry/transition-refused.error';

const tenantThatIs = (status: TenantStatus) => ({
  id: '11111111-1111-4111-8111-111111111111',
  slug: 'najd',
  status,
});

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;

beforeAll(async () => {
  postgres = await startLocalPostgres();
});

afterAll(() => postgres?.stop());

@Controller()
class Refusing {
  @Get('away')
  async away() {
    await new Pool({ host: '127.0.0.1', port: 1 }).query('SELECT 1');
  }

  @Get('crowded')
  async crowded() {
    const pool = new Pool({
      connectionString: postgres.url('postgres'),
      connectionTimeoutMillis: 50,
      max: 1,
    });
    const client = await pool.connect();

    try {
      await pool.connect();
    } finally {
      client.release();
      await pool.end();
    }
  }

  @Get('busy')
  busy() {
    throw new BusyError('Tenant 1 is being made');
  }

  @Get('suspended')
  suspended() {
    throw new TransitionRefusedError('retried', tenantThatIs('suspended'));
  }
}

@Module({})
class TestModule {}

describe('over HTTP', () => {
  let application: INestApplication;

  beforeAll(async () => {
    application = await NestFactory.create(
      {
        module: TestModule,
        controllers: [Refusing],
        providers: [{ provide: APP_FILTER, useClass: ApiExceptionFilter }],
      },
      { logger: false },
    );
    await application.listen(0, '127.0.0.1');
  });

  afterAll(() => application.close());

  const ask = async (path: string) => {
    const response = await fetch(`${await application.getUrl()}/${path}`);

    const { error } = (await response.json()) as { error: { code: string } };

    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      code: error.code,
    };
  };

  it('what somebody else is at just now is to be tried again', async () => {
    expect(await ask('busy')).toEqual({
      status: 503,
      retryAfter: '2',
      code: 'busy',
    });
  });

  it.each(['away', 'crowded'])(
    'what its database did not do in time is to be tried again: %s',
    async (path) => {
      expect(await ask(path)).toEqual({
        status: 503,
        retryAfter: '2',
        code: 'database_unavailable',
      });
    },
  );

  it('what cannot happen to a tenant as it is, is a conflict', async () => {
    expect(await ask('suspended')).toEqual({
      status: 409,
      retryAfter: null,
      code: 'tenant_in_other_status',
    });
  });
});

describe('to an operator', () => {
  it.each([
    ['retried', 'ready', 'tenant_not_failed', 'there is nothing to retry'],
    ['suspended', 'deleting', 'tenant_not_ready', 'nobody gets in'],
    ['resumed', 'failed', 'tenant_not_suspended', 'nothing to resume'],
    ['restored', 'ready', 'tenant_not_suspended', 'tenants suspend najd'],
    ['linked', 'failed', 'tenant_in_other_status', 'cannot be linked'],
    ['resumed', 'suspended', 'tenant_changed', 'has changed meanwhile'],
  ] as const)(
    '%s while the tenant is %s is refused with %s',
    (event, status, code, words) => {
      expect(
        failureReport(new TransitionRefusedError(event, tenantThatIs(status))),
      ).toMatchObject({
        exitCode: 1,
        text: expect.stringContaining(words),
        document: { error: { code } },
      });
    },
  );
});
