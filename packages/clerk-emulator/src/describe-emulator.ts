import { Seed } from './seed/seed-schema';
import { ClerkEmulator } from './start-clerk-emulator';

/** What a developer wants to know at the start: address, keys, accounts. */
export function describeEmulator(emulator: ClerkEmulator, seed: Seed): string {
  return [
    `The Clerk emulator listens on ${emulator.url}`,
    '',
    environmentBlock(emulator),
    '',
    'Accounts:',
    ...accountLines(seed),
    '',
  ].join('\n');
}

/** Lines for an `.env` file. */
function environmentBlock(emulator: ClerkEmulator): string {
  const publicKey = emulator.jwtPublicKeyPem.replaceAll('\n', '\\n');
  return [
    `CLERK_PUBLISHABLE_KEY=${emulator.publishableKey}`,
    `CLERK_SECRET_KEY=${emulator.secretKey}`,
    `CLERK_API_URL=${emulator.url}`,
    `CLERK_PROXY_URL=${emulator.frontendApiUrl}`,
    `CLERK_JS_URL=${emulator.clerkJsUrl}`,
    `CLERK_UI_URL=${emulator.clerkUiUrl}`,
    `CLERK_JWT_KEY="${publicKey}"`,
  ].join('\n');
}

function accountLines(seed: Seed): string[] {
  return seed.people.map((person) => {
    const places = seed.organizations.flatMap((organization) => {
      const membership = seed.memberships.find(
        (it) => it.person === person.id && it.organization === organization.id,
      );
      const role =
        membership?.role ??
        (organization.createdBy === person.id
          ? seed.instance.creatorRole
          : undefined);
      return role ? [`${organization.name} (${role.replace('org:', '')})`] : [];
    });
    const address = person.emailAddresses[0]?.emailAddress ?? person.id;
    const password =
      person.password ?? 'no password, sign in with a code or a provider';
    return `  ${address}  ${password}  ${places.join(', ') || 'no organization'}`;
  });
}
