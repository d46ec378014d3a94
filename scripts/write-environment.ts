import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** What nobody should have to think up, nor find the same anywhere else. */
const SECRETS: Record<string, () => string> = {
  POSTGRES_PASSWORD: () => randomBytes(24).toString('hex'),
  TWENTY_DATABASE_PASSWORD: () => randomBytes(24).toString('hex'),
  TENANT_DATABASE_PASSWORD: () => randomBytes(24).toString('hex'),
  REGISTRY_DATABASE_PASSWORD: () => randomBytes(24).toString('hex'),
  CONNECTORS_DATABASE_PASSWORD: () => randomBytes(24).toString('hex'),
  REDIS_PASSWORD: () => randomBytes(24).toString('hex'),
  APP_SECRET: () => randomBytes(32).toString('base64'),
  TENANT_SERVICE_TOKEN: () => randomBytes(32).toString('hex'),
  CONNECTORS_TENANT_MANAGER_TOKEN: () => randomBytes(32).toString('hex'),
  CONNECTORS_TWENTY_TOKEN: () => randomBytes(32).toString('hex'),
  CONNECTORS_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
};

const EMULATOR = 'http://localhost:4100';

/**
 * For the Clerk emulator of docker compose. Its two keys are the same everywhere
 * and open nothing else. The browser reaches it on this machine, the containers
 * by its name.
 */
const DEMONSTRATION: Record<string, () => string> = {
  CLERK_PUBLISHABLE_KEY: () =>
    'pk_test_b2ZmbGluZS1lbXVsYXRvci0wLmNsZXJrLmFjY291bnRzLmRldiQ',
  CLERK_SECRET_KEY: () => 'sk_test_offlineEmulatorNotASecret',
  CLERK_WEBHOOK_SECRET: () => `whsec_${randomBytes(24).toString('base64')}`,
  CLERK_API_URL: () => 'http://clerk-emulator:4100',
  CLERK_PROXY_URL: () => `${EMULATOR}/frontend`,
  CLERK_JS_URL: () =>
    `${EMULATOR}/frontend/npm/@clerk/clerk-js@6/dist/clerk.browser.js`,
  CLERK_UI_URL: () => `${EMULATOR}/frontend/npm/@clerk/ui@1/dist/ui.browser.js`,
  SERVER_URL: () => 'http://localhost',
  COMPOSE_PROFILES: () => 'demo',
};

/**
 * The text of `.env`: the example with new secrets in the places for them, and
 * with the emulator's addresses when it is for a demonstration.
 *
 * @throws Error when the example has no place for a value.
 */
export const environmentFrom = (
  example: string,
  isDemonstration = false,
): string => {
  let text = example;

  for (const [variable, make] of Object.entries({
    ...SECRETS,
    ...(isDemonstration ? DEMONSTRATION : {}),
  })) {
    const place = new RegExp(`^(?:# )?${variable}=.*$`, 'm');

    if (!place.test(text)) {
      throw new Error(`.env.example has no line for ${variable}`);
    }
    text = text.replace(place, `${variable}=${make()}`);
  }

  return text;
};

const main = () => {
  const {
    values: { demo },
  } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });

  try {
    // Never over one that is there: its passwords are in use.
    writeFileSync(
      '.env',
      environmentFrom(readFileSync('.env.example', 'utf8'), demo),
      {
        flag: 'wx',
        mode: 0o600,
      },
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      console.error('.env is there already, and was left alone.');
      process.exitCode = 1;
      return;
    }
    throw error;
  }
  console.log(
    demo
      ? '.env is written, with new passwords, for the Clerk emulator. Next: docker compose up -d, then open http://localhost and sign in as noura@example.com; docker compose logs clerk-emulator shows all accounts.'
      : ".env is written, with new passwords. Put Clerk's keys into it: CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY, CLERK_WEBHOOK_SECRET, SERVER_URL.",
  );
};

if (require.main === module) {
  main();
}
