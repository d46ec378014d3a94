import { expect } from '@playwright/test';

import { type SeededPerson } from '../people';
import { type Member } from './member';
import { askTwenty } from './twenty-api';

/** The roles of a workspace and its people, as an admin of it works on them. */
export class TwentyRoles {
  private constructor(
    private readonly url: string,
    private readonly bearer: string,
  ) {}

  static async of(admin: Member): Promise<TwentyRoles> {
    return new TwentyRoles(admin.url, (await admin.signIn()).access);
  }

  /** Makes one that may change every setting, and is not Admin. */
  async create(label: string): Promise<void> {
    const { data, errors } = await this.ask(
      `mutation ($role: CreateRoleInput!) {
        createOneRole(createRoleInput: $role) { id }
      }`,
      {
        role: {
          label,
          canUpdateAllSettings: true,
          canAccessAllTools: true,
          canReadAllObjectRecords: true,
          canUpdateAllObjectRecords: true,
          canBeAssignedToUsers: true,
        },
      },
    );

    expect(data?.createOneRole, JSON.stringify(errors)).toHaveProperty('id');
  }

  /** @returns what Twenty answers when it refuses; undefined when it is done. */
  async delete(label: string): Promise<string | undefined> {
    const { errors } = await this.ask(
      'mutation ($roleId: UUID!) { deleteOneRole(roleId: $roleId) }',
      { roleId: await this.idOf(label) },
    );

    return errors?.[0]?.message;
  }

  /** @returns what Twenty answers when it refuses; undefined when it is done. */
  async give(person: SeededPerson, label: string): Promise<string | undefined> {
    const { errors } = await this.ask(
      `mutation ($workspaceMemberId: UUID!, $roleId: UUID!) {
        updateWorkspaceMemberRole(workspaceMemberId: $workspaceMemberId, roleId: $roleId) { id }
      }`,
      {
        workspaceMemberId: await this.memberIdOf(person),
        roleId: await this.idOf(label),
      },
    );

    return errors?.[0]?.message;
  }

  /** The labels of the roles that somebody has. */
  async of(person: SeededPerson): Promise<string[]> {
    const memberId = await this.memberIdOf(person);

    return (await this.roles())
      .filter(({ workspaceMembers }) =>
        workspaceMembers.some(({ id }) => id === memberId),
      )
      .map(({ label }) => label);
  }

  /** The addresses of all who are members. */
  async addressesOfMembers(): Promise<string[]> {
    return (await this.members()).map(({ userEmail }) => userEmail);
  }

  private async idOf(label: string): Promise<string | undefined> {
    return (await this.roles()).find((role) => role.label === label)?.id;
  }

  private async roles(): Promise<
    { id: string; label: string; workspaceMembers: { id: string }[] }[]
  > {
    const { data } = await this.ask(
      '{ getRoles { id label workspaceMembers { id } } }',
    );

    return data.getRoles;
  }

  private async memberIdOf({ email }: SeededPerson): Promise<string> {
    const members = await this.members();

    return members.find(({ userEmail }) => userEmail === email)?.id ?? '';
  }

  private async members(): Promise<{ id: string; userEmail: string }[]> {
    const { data } = await this.ask(
      '{ workspaceMembers { edges { node { id userEmail } } } }',
      {},
      '/graphql',
    );

    return data.workspaceMembers.edges.map(
      ({ node }: { node: { id: string; userEmail: string } }) => node,
    );
  }

  private ask(query: string, variables: object = {}, path?: string) {
    return askTwenty(this.url, query, {
      bearer: this.bearer,
      variables,
      ...(path !== undefined && { path }),
    });
  }
}
