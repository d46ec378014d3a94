import { join } from 'node:path';

import {
  type ClerkEmulator,
  startClerkEmulator,
} from '../../packages/clerk-emulator/src';
import { readSeedFile } from '../../packages/clerk-emulator/src/seed/read-seed-file';
import { type OrganizationSource } from '../../packages/clerk-access/src/read-organization-source';

const SEED_FILE = join(
  __dirname,
  '../../packages/clerk-emulator/seed.example.json',
);

/**
 * Starts the Clerk emulator with the seeded accounts.
 *
 * @param log where the e-mails go that Clerk would send, codes and all.
 * @param organizationSource whether Clerk has organizations.
 */
export const startClerk = async (
  port: number,
  log: Pick<Console, 'log'>,
  webhook?: { url: string; secret: string },
  organizationSource: OrganizationSource = 'clerk',
) => {
  const seed = await readSeedFile(SEED_FILE);

  if (organizationSource === 'local') {
    seed.instance.organizations = false;
    seed.organizations = [];
    seed.memberships = [];
  }

  // Where Twenty has it, and mails of invitations lead.
  seed.instance.signInUrl = '/welcome';

  const emulator = await startClerkEmulator({
    seed,
    port,
    log: (line) => log.log(line),
    webhook,
  });

  return {
    accounts: seed.people.map(({ id, emailAddresses, password }) => ({
      email: emailAddresses[0]?.emailAddress,
      password,
      organizations: seed.organizations
        .filter(
          (organization) =>
            organization.createdBy === id ||
            seed.memberships.some(
              (membership) =>
                membership.person === id &&
                membership.organization === organization.id,
            ),
        )
        .map(({ name }) => name),
    })),
    environment: {
      ...clerkEnvironment(emulator),
      // Its pictures are on this machine, from which Twenty fetches none otherwise.
      OUTBOUND_HTTP_SAFE_MODE_ENABLED: 'false',
    },
    stop: () => emulator.close(),
  };
};

/** Points Twenty and tenant-manager at an emulator. */
export const clerkEnvironment = (
  emulator: ClerkEmulator,
): Record<string, string> => ({
  CLERK_PUBLISHABLE_KEY: emulator.publishableKey,
  CLERK_SECRET_KEY: emulator.secretKey,
  CLERK_API_URL: emulator.url,
  CLERK_PROXY_URL: emulator.frontendApiUrl,
  CLERK_JS_URL: emulator.clerkJsUrl,
  CLERK_UI_URL: emulator.clerkUiUrl,
});
