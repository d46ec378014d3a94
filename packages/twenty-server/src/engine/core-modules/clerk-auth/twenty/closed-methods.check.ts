import { Injectable, type OnModuleInit } from '@nestjs/common';

import { AuthResolver } from 'src/engine/core-modules/auth/auth.resolver';
import { CLOSED_DELETIONS } from 'src/engine/core-modules/clerk-auth/guards/closed-deletions';
import { ROLE_ASSIGNMENT } from 'src/engine/core-modules/clerk-auth/guards/role-assignment.guard';
import { NOT_WHILE_ACTING } from 'src/engine/core-modules/clerk-auth/revocation/not-while-acting';
import { ImpersonationResolver } from 'src/engine/core-modules/impersonation/impersonation.resolver';
import { UserResolver } from 'src/engine/core-modules/user/user.resolver';
import { WorkspaceResolver } from 'src/engine/core-modules/workspace/workspace.resolver';
import { RoleResolver } from 'src/engine/metadata-modules/role/role.resolver';

const RESOLVERS: { name: string; prototype: object }[] = [
  AuthResolver,
  ImpersonationResolver,
  RoleResolver,
  UserResolver,
  WorkspaceResolver,
];

/** By class. */
const CLOSED_METHODS: Record<string, string[]> = {
  ...Object.fromEntries(
    Object.entries(CLOSED_DELETIONS).map(([className, methods]) => [
      className,
      Object.keys(methods),
    ]),
  ),
  RoleResolver: [ROLE_ASSIGNMENT],
  ...NOT_WHILE_ACTING,
};

/**
 * Our guards know by their names what ends workspaces, accounts and memberships in
 * Twenty, and what gives roles and keys. What a release has moved or renamed would be
 * open: rather, that release does not start.
 */
@Injectable()
export class ClosedMethodsCheck implements OnModuleInit {
  onModuleInit(): void {
    const missing = Object.entries(CLOSED_METHODS).flatMap(
      ([className, methods]) =>
        methods
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
        `This release of Twenty deletes workspaces or accounts, or gives roles or keys, in a way that is not known: ${missing.join(', ')} is gone`,
      );
    }
  }
}
