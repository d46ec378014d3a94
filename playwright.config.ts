import { defineConfig } from '@playwright/test';

import {
  isRealTwenty,
  readDeployments,
} from './e2e/support/deployment-addresses';
import {
  BROWSER_ARGUMENTS,
  browserExecutable,
} from './packages/clerk-emulator/test/browser-executable';

const deployments = readDeployments();

/** Of these, all scenarios share the one deployment with tenants, and empty its Clerk. */
const WITH_TENANTS = [
  'e2e/access.spec.ts',
  'e2e/doors.spec.ts',
  'e2e/roles.spec.ts',
  'e2e/salla.spec.ts',
  'e2e/tenants.spec.ts',
];

/** And of this, the one that keeps its own organizations. */
const WITH_OWN_ORGANIZATIONS = 'e2e/own-organizations.spec.ts';

export default browserExecutable().then((executablePath) =>
  defineConfig({
    testDir: '.',
    // Lists of where controls lead: texts, the same on every machine.
    snapshotPathTemplate: '{testDir}/e2e/doors/{arg}{ext}',
    projects: [
      { name: 'with tenants', testMatch: WITH_TENANTS, workers: 1 },
      {
        name: 'with own organizations',
        testMatch: WITH_OWN_ORGANIZATIONS,
        workers: 1,
      },
      {
        name: 'without tenants',
        testMatch: isRealTwenty()
          ? 'e2e/*.spec.ts'
          : ['e2e/*.spec.ts', 'packages/clerk-emulator/test/*.spec.ts'],
        testIgnore: [...WITH_TENANTS, WITH_OWN_ORGANIZATIONS],
      },
    ],
    // Each scenario empties the deployment of its worker.
    workers: deployments.length,
    fullyParallel: true,
    // No scenario says how fast anything is, and the machine may be busy.
    timeout: 180_000,
    expect: { timeout: 60_000 },
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
