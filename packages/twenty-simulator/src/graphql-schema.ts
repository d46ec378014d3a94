import { buildSchema } from 'graphql';

import { type SimulatedTwenty } from './simulated-twenty.service';

export type GraphqlContext = { accessToken: string | undefined };

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
  }
  type Role {
    label: String!
  }
  type WorkspaceMember {
    id: ID!
    userEmail: String!
    roles: [Role!]!
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
  type FullName {
    firstName: String!
    lastName: String!
  }
  type Person {
    id: ID!
    name: FullName!
  }
  type PersonEdge {
    node: Person!
  }
  type PersonConnection {
    edges: [PersonEdge!]!
  }
  input UUIDFilter {
    eq: ID
  }
  input PersonFilterInput {
    id: UUIDFilter
  }
  input FullNameInput {
    firstName: String!
    lastName: String!
  }
  input PersonCreateInput {
    name: FullNameInput!
  }
  type Query {
    currentUser: User!
    people: PersonConnection!
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
    createPerson(data: PersonCreateInput!): Person!
  }
`);

export const resolveWith = (twenty: SimulatedTwenty) => ({
  currentUser: (_arguments: object, { accessToken }: GraphqlContext) =>
    twenty.currentUser(accessToken),
  people: (_arguments: object, { accessToken }: GraphqlContext) =>
    twenty.people(accessToken),
  person: (
    { filter }: { filter: { id?: { eq?: string } } },
    { accessToken }: GraphqlContext,
  ) => twenty.person(accessToken, filter.id?.eq),
  createPerson: (
    { data }: { data: { name: { firstName: string; lastName: string } } },
    { accessToken }: GraphqlContext,
  ) => twenty.createPerson(accessToken, data.name),
  getAuthTokensFromLoginToken: ({ loginToken }: { loginToken: string }) =>
    twenty.tokensFrom('LOGIN', loginToken),
  getLoginTokenFromCredentials: ({
    email,
    password,
  }: {
    email: string;
    password: string;
  }) => twenty.loginTokenFromCredentials(email, password),
  renewToken: ({ appToken }: { appToken: string }) =>
    twenty.tokensFrom('REFRESH', appToken),
});
