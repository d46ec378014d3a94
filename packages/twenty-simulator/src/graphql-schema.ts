import { type Response } from 'express';
import { buildSchema } from 'graphql';

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
    signOut: Boolean!
    createPerson(data: PersonCreateInput!): Person!
  }
`);

export const resolveWith = (twenty: SimulatedTwenty) => ({
  currentUser: (_arguments: object, visitor: GraphqlContext) =>
    twenty.currentUser(visitor),
  people: (_arguments: object, visitor: GraphqlContext) =>
    twenty.people(visitor),
  person: (
    { filter }: { filter: { id?: { eq?: string } } },
    visitor: GraphqlContext,
  ) => twenty.person(visitor, filter.id?.eq),
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
});
