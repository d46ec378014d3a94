import { Controller, Get, type INestApplication, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';

import { ApiExceptionFilter } from '@twenty-clerk/program/errors/api-exception.filter';

import { failureReport } from '../src/command-line/answers/failure-report';
import { refusalOf } from '../src/errors/refusal-of';
import { BusyError } from '../src/queue/busy.error';
import { type TenantStatus } from '@twenty-clerk/contract/tenants/tenant-status';
import { TransitionRefusedError } from '../src/registry/transition-refused.error';

const tenantThatIs = (status: TenantStatus) => ({
  id: '11111111-1111-4111-8111-111111111111',
  slug: 'najd',
  status,
});

@Controller()
class Refusing {
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
        providers: [
          {
            provide: APP_FILTER,
            useValue: new ApiExceptionFilter(refusalOf),
          },
        ],
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
