import { defineConfig } from '@playwright/test';

import {
  BROWSER_ARGUMENTS,
  browserExecutable,
} from './packages/clerk-emulator/test/browser-executable';

// The simulator, which keeps nothing in Redis, answers faster.
const isRealTwenty = process.env.REDIS_URL !== undefined;

export default browserExecutable().then((executablePath) =>
  defineConfig({
    testDir: '.',
    testMatch: isRealTwenty
      ? 'e2e/*.spec.ts'
      : ['e2e/*.spec.ts', 'packages/clerk-emulator/test/*.spec.ts'],
    // One deployment, which each scenario empties.
    workers: 1,
    timeout: isRealTwenty ? 180_000 : 60_000,
    expect: { timeout: isRealTwenty ? 60_000 : 15_000 },
    forbidOnly: process.env.CI !== undefined,
    reporter: [
      ['list'],
      ['json', { outputFile: 'build/test-results/browser.json' }],
    ],
    use: {
      launchOptions: { executablePath, args: BROWSER_ARGUMENTS },
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
      // Pictures of every frame would cost most of a core, while what is on the page
      // at each step is kept anyway.
      trace: { mode: 'retain-on-failure', screenshots: false },
      screenshot: 'only-on-failure',
    },
  }),
);
