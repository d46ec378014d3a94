import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** What nobody should have to think up, nor find the same anywhere else. */
const SECRETS: Record<string, () => string> = {
  POSTGRES_PASSWORD: () => randomBytes(24).toString('hex'),
  APP_SECRET: () => randomBytes(32).toString('base64'),
  TENANT_SERVICE_TOKEN: () => randomBytes(32).toString('hex'),
};

/**
 * The text of `.env`: the example with new secrets in the places for them.
 *
 * @throws Error when the example has no place for a secret.
 */
export const environmentFrom = (example: string): string => {
  let text = example;

  for (const [variable, make] of Object.entries(SECRETS)) {
    const place = new RegExp(`^(?:# )?${variable}=.*$`, 'm');

    if (!place.test(text)) {
      throw new Error(`.env.example has no line for ${variable}`);
    }
    text = text.replace(place, `${variable}=${make()}`);
  }

  return text;
};

const main = () => {
  try {
    // Never over one that is there: its passwords are in use.
    writeFileSync(
      '.env',
      environmentFrom(readFileSync('.env.example', 'utf8')),
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
    ".env is written, with new passwords. Put Clerk's keys into it: CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY, CLERK_WEBHOOK_SECRET, SERVER_URL.",
  );
};

if (require.main === module) {
  main();
}
