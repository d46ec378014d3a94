import { Controller, Get, type INestApplication, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';

import { type NextFunction, type Request, type Response } from 'express';

import { StrangersTurnedAwayGuard } from 'src/engine/core-modules/clerk-auth/guards/strangers-turned-away.guard';
import { runInTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

const NAJD = '11111111-1111-4111-8111-111111111111';
const HIJAZ = '22222222-2222-4222-8222-222222222222';

// Named like Twenty's resolvers; which protocol calls them is nothing to the guard.
@Controller('auth')
class AuthResolver {
  @Get('exists')
  checkUserExists() {
    return { exists: true };
  }

  @Get('tokens')
  getAuthTokensFromLoginToken() {
    return { tokens: {} };
  }
}

@Controller('workspace')
class WorkspaceResolver {
  @Get()
  getPublicWorkspaceDataByDomain() {
    return { displayName: 'Najd Coffee' };
  }
}

@Controller('verification')
class EmailVerificationResolver {
  @Get()
  resendEmailVerificationToken() {
    return { success: true };
  }
}

@Module({
  controllers: [AuthResolver, EmailVerificationResolver, WorkspaceResolver],
  providers: [{ provide: APP_GUARD, useClass: StrangersTurnedAwayGuard }],
})
class TestModule {}

let application: INestApplication;

beforeAll(async () => {
  application = await NestFactory.create(TestModule, { logger: false });
  // As the routing does, by what is not verified, and then Twenty, by what is.
  application.use(
    (
      request: Request & { workspace?: { id: string } },
      _response: Response,
      next: NextFunction,
    ) => {
      const { led, verified } = request.query;

      if (typeof verified === 'string') {
        request.workspace = { id: verified };
      }
      if (led !== NAJD) {
        next();
        return;
      }
      runInTenant(
        {
          tenantId: NAJD,
          workspaceId: NAJD,
          databaseUrl: 'postgres://nowhere/najd',
          epoch: 0,
          isBeingMade: false,
        },
        next,
      );
    },
  );
  await application.listen(0, '127.0.0.1');
});

afterAll(() => application.close());

const statusOf = async (path: string) =>
  (await fetch(`${await application.getUrl()}${path}`)).status;

it.each(['/auth/exists', '/verification', '/workspace'])(
  'answers about a tenant at %s only who is in it',
  async (path) => {
    expect(await statusOf(`${path}?led=${NAJD}`)).toBe(401);
    expect(await statusOf(`${path}?led=${NAJD}&verified=${HIJAZ}`)).toBe(401);
    expect(await statusOf(`${path}?led=${NAJD}&verified=${NAJD}`)).toBe(200);
  },
);

it('lets somebody sign in who is led to a tenant, and ask where there is none', async () => {
  expect(await statusOf(`/auth/tokens?led=${NAJD}`)).toBe(200);
  expect(await statusOf('/auth/exists')).toBe(200);
});
