import {
  Controller,
  Delete,
  type INestApplication,
  Module,
} from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';

import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { CLOSED_DELETIONS } from 'src/engine/core-modules/clerk-auth/guards/closed-deletions';
import { DeletionClosedGuard } from 'src/engine/core-modules/clerk-auth/guards/deletion-closed.guard';

// Named like Twenty's resolvers; which protocol calls them is nothing to the guard.
@Controller('workspace')
class WorkspaceResolver {
  @Delete()
  deleteCurrentWorkspace() {
    return { deleted: true };
  }
}

@Controller('user')
class UserResolver {
  @Delete()
  deleteUser() {
    return { deleted: true };
  }

  @Delete('membership')
  deleteUserFromWorkspace() {
    return { deleted: true };
  }

  @Delete('avatar')
  deleteAvatar() {
    return { deleted: true };
  }
}

/** Nest wants a class for what is given beside it. */
@Module({})
class TestModule {}

const start = async (configuration: object | null) => {
  const application = await NestFactory.create(
    {
      module: TestModule,
      controllers: [WorkspaceResolver, UserResolver],
      providers: [
        { provide: CLERK_CONFIGURATION, useValue: configuration },
        { provide: APP_GUARD, useClass: DeletionClosedGuard },
      ],
    },
    { logger: false },
  );

  await application.listen(0, '127.0.0.1');

  return application;
};

const remove = async (application: INestApplication, path: string) => {
  const response = await fetch(`${await application.getUrl()}/${path}`, {
    method: 'DELETE',
  });

  return { status: response.status, body: await response.json() };
};

const DELETIONS = [
  ['workspace', 'workspace_deletion_closed'],
  ['user', 'account_deletion_closed'],
  ['user/membership', 'member_removal_closed'],
];

it('deletes no workspace, account or membership in Twenty while Clerk is on, and says where to', async () => {
  const application = await start({});

  try {
    for (const [path, code] of DELETIONS) {
      expect(await remove(application, path!)).toEqual({
        status: 403,
        body: { code, message: expect.stringContaining('not ') },
      });
    }
    expect((await remove(application, 'user/avatar')).status).toBe(200);
  } finally {
    await application.close();
  }
});

it('leaves Twenty as it is while Clerk is off', async () => {
  const application = await start(null);

  try {
    for (const [path] of DELETIONS) {
      expect((await remove(application, path!)).status).toBe(200);
    }
  } finally {
    await application.close();
  }
});

it('gives its sentence to a person under the name by which Twenty shows it', () => {
  const guard = new DeletionClosedGuard({} as never);

  for (const [className, methods] of Object.entries(CLOSED_DELETIONS)) {
    for (const method of Object.keys(methods)) {
      const context = {
        getClass: () => ({ name: className }),
        getHandler: () => ({ name: method }),
      };

      expect(() => guard.canActivate(context as never)).toThrow(
        expect.objectContaining({
          userFriendlyMessage: {
            id: expect.any(String),
            message: expect.stringMatching(/\.$/),
          },
        }),
      );
    }
  }
});
