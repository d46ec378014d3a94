import { Injectable, type OnModuleInit } from '@nestjs/common';

import { CLOSED_DELETIONS } from 'src/engine/core-modules/clerk-auth/guards/closed-deletions';
import { UserResolver } from 'src/engine/core-modules/user/user.resolver';
import { WorkspaceResolver } from 'src/engine/core-modules/workspace/workspace.resolver';

const RESOLVERS: { name: string; prototype: object }[] = [
  UserResolver,
  WorkspaceResolver,
];

/**
 * DeletionClosedGuard knows by their names what ends workspaces, accounts and
 * memberships in Twenty. What a release has moved or renamed would be open: rather,
 * that release does not start.
 */
@Injectable()
export class ClosedDeletionsCheck implements OnModuleInit {
  onModuleInit(): void {
    const missing = Object.entries(CLOSED_DELETIONS).flatMap(
      ([className, methods]) =>
        Object.keys(methods)
          .filter(
            (method) =>
              !RESOLVERS.some(
                ({ name, prototype }) =>
                  name === className && method in prototype,
              ),
          )
          .map((method) => `${className}.${method}`),
    );

    if (missing.length > 0) {
      throw new Error(
        `This release of Twenty deletes workspaces or accounts in a way that is not known: ${missing.join(', ')} is gone`,
      );
    }
  }
}
