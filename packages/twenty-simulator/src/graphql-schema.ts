import { type Response } from 'express';
import { buildSchema, GraphQLError } from 'graphql';

import { mutationNames, RECORD_OBJECTS, RECORD_SCHEMA } from './record-schema';
import { type RecordFilter } from './simulated-object-records';
import { type Visitor } from './visitor';
import { type SimulatedTwenty } from './simulated-twenty.service';

export type GraphqlContext = Visitor & { response: Response };

/**
 * The few operations of Twenty's GraphQL APIs that signing in and looking at
 * people take, in Twenty's names and shapes.
 */
export const GRAPHQL_SCHEMA = buildSchema(/* GraphQL */ `
  type AuthToken {
    token: String!
    expiresAt: String!
  }
  type AuthTokenPair {
    accessOrWorkspaceAgnosticToken: AuthToken!
    refreshToken: AuthToken!
  }
  type AuthTokens {
    tokens: AuthTokenPair!
  }
  type LoginToken {
    loginToken: AuthToken!
  }
  type Workspace {
    id: ID!
    displayName: String
    logo: String
  }
  type Role {
    label: String!
  }
  type WorkspaceMember {
    id: ID!
    userEmail: String!
    locale: String!
    roles: [Role!]!
  }
  type MemberRecord {
    userId: UUID!
    name: FullName!
  }
  type MemberRecordEdge {
    node: MemberRecord!
  }
  type MemberRecordConnection {
    edges: [MemberRecordEdge!]!
  }
  type User {
    id: ID!
    email: String!
    firstName: String!
    lastName: String!
    canAccessFullAdminPanel: Boolean!
    onboardingStatus: String!
    currentWorkspace: Workspace
    workspaceMember: WorkspaceMember
  }
  type Query {
    currentUser: User!
    workspaceMembers: MemberRecordConnection!
    person(filter: PersonFilterInput!): Person
  }
  type Mutation {
    getAuthTokensFromLoginToken(
      loginToken: String!
      origin: String!
    ): AuthTokens!
    getLoginTokenFromCredentials(
      email: String!
      password: String!
      origin: String!
      captchaToken: String
    ): LoginToken!
    renewToken(appToken: String!): AuthTokens!
    signOut: Boolean!
    impersonate(userId: UUID!, workspaceId: UUID!): LoginToken!
    createPerson(data: PersonCreateInput!): Person!
  }
  ${RECORD_SCHEMA}
`);

type FindArguments = {
  filter?: RecordFilter | null;
  first?: number | null;
  after?: string | null;
};
type RecordResolver = (
  input: never,
  visitor: GraphqlContext,
) => Promise<unknown>;

const recordResolvers = (
  twenty: SimulatedTwenty,
): Record<string, RecordResolver> =>
  Object.fromEntries(
    RECORD_OBJECTS.flatMap((object): [string, RecordResolver][] => [
      [
        object.namePlural,
        (input: FindArguments, visitor) =>
          twenty.findRecords(visitor, object, input),
      ],
      [
        mutationNames(object).create,
        ({ data }: { data: Record<string, unknown>[] }, visitor) =>
          twenty.upsertRecords(visitor, object, data),
      ],
      [
        mutationNames(object).update,
        (
          {
            filter,
            data,
          }: { filter: RecordFilter; data: Record<string, unknown> },
          visitor,
        ) => twenty.updateRecords(visitor, object, filter, data),
      ],
      [
        mutationNames(object).delete,
        ({ filter }: { filter: RecordFilter }, visitor) =>
          twenty.deleteRecords(visitor, object, filter),
      ],
    ]),
  );

export const resolveWith = (twenty: SimulatedTwenty) => ({
  currentUser: (_arguments: object, visitor: GraphqlContext) =>
    twenty.currentUser(visitor),
  workspaceMembers: (_arguments: object, visitor: GraphqlContext) =>
    twenty.members(visitor),
  ...recordResolvers(twenty),
  person: (
    { filter }: { filter: { id?: { eq?: string } } },
    visitor: GraphqlContext,
  ) => twenty.person(visitor, filter.id?.eq),
  mergePeople: (
    {
      ids,
      conflictPriorityIndex,
    }: { ids: string[]; conflictPriorityIndex: number },
    visitor: GraphqlContext,
  ) => twenty.mergePeople(visitor, ids, conflictPriorityIndex),
  createPerson: (
    { data }: { data: { name: { firstName: string; lastName: string } } },
    visitor: GraphqlContext,
  ) => twenty.createPerson(visitor, data.name),
  getAuthTokensFromLoginToken: (
    { loginToken }: { loginToken: string },
    { response }: GraphqlContext,
  ) => twenty.tokensFrom('LOGIN', loginToken, response),
  getLoginTokenFromCredentials: ({
    email,
    password,
  }: {
    email: string;
    password: string;
  }) => twenty.loginTokenFromCredentials(email, password),
  renewToken: (
    { appToken }: { appToken: string },
    { response }: GraphqlContext,
  ) => twenty.tokensFrom('REFRESH', appToken, response),
  signOut: (_arguments: object, { cookie, response }: GraphqlContext) =>
    twenty.signOut(cookie, response),
  impersonate: ({ userId }: { userId: string }, visitor: GraphqlContext) =>
    twenty.impersonate(visitor, userId),
});

/** What nobody has foreseen has this code of Twenty's. */
export const withCode = (error: Error | Readonly<GraphQLError>) =>
  error instanceof GraphQLError &&
  error.originalError !== undefined &&
  error.extensions.code === undefined
    ? new GraphQLError(error.message, {
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      })
    : error;
