import { createPublicKey } from 'node:crypto';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import {
  type Environment,
  isWebAddress,
  read,
  readList,
  readOneOf,
} from '@twenty-clerk/contract/configuration/environment';
import { readOrganizationSource } from './read-organization-source';
import { parsePublishableKey } from './parse-publishable-key';
import { parseRoleMapping } from './parse-role-mapping';
import { type ClerkConfiguration } from './clerk-configuration';

const API_KEYS_PAGE = "Clerk's dashboard, Configure, API keys";

const PUBLISHABLE_KEY_VARIABLES = [
  'CLERK_PUBLISHABLE_KEY',
  'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY',
  'VITE_CLERK_PUBLISHABLE_KEY',
];

const readUrl = (environment: Environment, variable: string) => {
  const value = read(environment, variable);

  if (value !== undefined && !isWebAddress(value)) {
    throw new ConfigurationError(
      variable,
      'is not a URL',
      'Write it with its scheme, like https://crm.example.com',
    );
  }

  return value?.replace(/\/+$/, '');
};

const readPublishableKey = (environment: Environment) => {
  const variable = PUBLISHABLE_KEY_VARIABLES.find(
    (name) => read(environment, name) !== undefined,
  );

  if (variable === undefined) {
    return null;
  }

  const publishableKey = read(environment, variable) as string;
  const frontendApiHost = parsePublishableKey(publishableKey);

  if (frontendApiHost === null) {
    throw new ConfigurationError(
      variable,
      'is malformed',
      `Copy it from ${API_KEYS_PAGE}; it starts with pk_`,
    );
  }

  return { publishableKey, frontendApiHost };
};

const readSecretKey = (environment: Environment, publishableKey: string) => {
  const secretKey = read(environment, 'CLERK_SECRET_KEY');
  const mode = publishableKey.startsWith('pk_live_') ? 'live' : 'test';

  if (secretKey === undefined) {
    throw new ConfigurationError(
      'CLERK_SECRET_KEY',
      'is missing',
      `Copy it from ${API_KEYS_PAGE}; it starts with sk_${mode}_`,
    );
  }

  if (!/^sk_(test|live)_[!-~]+$/.test(secretKey)) {
    throw new ConfigurationError(
      'CLERK_SECRET_KEY',
      'is malformed',
      `Copy it from ${API_KEYS_PAGE}; it starts with sk_${mode}_`,
    );
  }

  if (!secretKey.startsWith(`sk_${mode}_`)) {
    throw new ConfigurationError(
      'CLERK_SECRET_KEY',
      'belongs to another Clerk instance than the publishable key',
      `Copy both from the same page of ${API_KEYS_PAGE}`,
    );
  }

  return secretKey;
};

const readJwtKey = (environment: Environment) => {
  const jwtKey = read(environment, 'CLERK_JWT_KEY')?.replaceAll('\\n', '\n');

  if (jwtKey === undefined) {
    return undefined;
  }

  try {
    createPublicKey(jwtKey);
  } catch {
    throw new ConfigurationError(
      'CLERK_JWT_KEY',
      'is not a PEM public key',
      `Copy "JWKS public key" from ${API_KEYS_PAGE}`,
    );
  }

  return jwtKey;
};

const readAuthorizedParties = (environment: Environment) => {
  const listed = readList(environment, 'CLERK_AUTHORIZED_PARTIES');
  const malformed = listed.find(
    (origin) => !URL.canParse(origin) || new URL(origin).origin !== origin,
  );

  if (malformed !== undefined) {
    throw new ConfigurationError(
      'CLERK_AUTHORIZED_PARTIES',
      'holds something that is not an origin',
      'List origins without a path, like https://crm.example.com,https://www.example.com',
    );
  }

  const ownOrigins = ['SERVER_URL', 'FRONTEND_URL']
    .map((variable) => readUrl(environment, variable))
    .filter((url) => url !== undefined)
    .map((url) => new URL(url).origin);

  const authorizedParties = [...new Set([...ownOrigins, ...listed])];

  if (authorizedParties.length === 0) {
    throw new ConfigurationError(
      'SERVER_URL',
      'is missing',
      'Set it to the address at which people open Twenty: only tokens made there are accepted',
    );
  }

  return authorizedParties;
};

const readOrganizationId = (environment: Environment) => {
  const organizationId = read(environment, 'CLERK_ORGANIZATION_ID');

  if (organizationId !== undefined && !organizationId.startsWith('org_')) {
    throw new ConfigurationError(
      'CLERK_ORGANIZATION_ID',
      'is malformed',
      "Copy it from Clerk's dashboard, Organizations; it starts with org_",
    );
  }

  return organizationId;
};

/** Undefined while organizations are Clerk's. */
const readOrganizationsUrl = (
  environment: Environment,
  ownOrigin: string | undefined,
) =>
  readOrganizationSource(environment) === 'local'
    ? (readUrl(environment, 'TENANT_MANAGER_PUBLIC_URL') ?? ownOrigin)
    : undefined;

/**
 * Reads Clerk's settings from environment variables (docs/configuration.md
 * lists them).
 *
 * @returns null when no publishable key is set: Clerk is off, and Twenty
 * behaves as upstream does.
 * @throws ConfigurationError naming the first variable that is missing or
 * malformed.
 */
export const readClerkConfiguration = (
  environment: Environment,
): ClerkConfiguration | null => {
  const keys = readPublishableKey(environment);

  if (keys === null) {
    if (read(environment, 'CLERK_SECRET_KEY') !== undefined) {
      throw new ConfigurationError(
        'CLERK_PUBLISHABLE_KEY',
        'is missing although CLERK_SECRET_KEY is set',
        `Copy it from ${API_KEYS_PAGE}; it starts with pk_`,
      );
    }

    return null;
  }

  const { publishableKey, frontendApiHost } = keys;
  const proxyUrl = readUrl(environment, 'CLERK_PROXY_URL');
  const authorizedParties = readAuthorizedParties(environment);

  return {
    secretKey: readSecretKey(environment, publishableKey),
    apiUrl: readUrl(environment, 'CLERK_API_URL') ?? 'https://api.clerk.com',
    jwtKey: readJwtKey(environment),
    issuers: [`https://${frontendApiHost}`, ...(proxyUrl ? [proxyUrl] : [])],
    authorizedParties,
    organizationId: readOrganizationId(environment),
    apiKeysOfLeavers: readOneOf(
      environment,
      'API_KEYS_OF_LEAVERS',
      ['end', 'keep'],
      'end',
    ),
    roleMapping: parseRoleMapping(read(environment, 'CLERK_ROLE_MAPPING')),
    front: {
      publishableKey,
      proxyUrl,
      clerkJsUrl: readUrl(environment, 'CLERK_JS_URL'),
      clerkUiUrl: readUrl(environment, 'CLERK_UI_URL'),
      connectorsUrl: readUrl(environment, 'CONNECTORS_PUBLIC_URL'),
      organizationsUrl: readOrganizationsUrl(environment, authorizedParties[0]),
    },
  };
};

/**
 * The same for a program that is nothing without Clerk.
 *
 * @throws ConfigurationError also when Clerk is off.
 */
export const requireClerkConfiguration = (
  environment: Environment,
): ClerkConfiguration => {
  const configuration = readClerkConfiguration(environment);

  if (configuration === null) {
    throw new ConfigurationError(
      'CLERK_PUBLISHABLE_KEY',
      'is missing',
      "Copy it from Clerk's dashboard, Configure, API keys; it starts with pk_",
    );
  }

  return configuration;
};
