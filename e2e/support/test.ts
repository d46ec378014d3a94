import { type BrowserContext, test as base } from '@playwright/test';

import { type Deployment } from './deployment';
import { readDeployments } from './deployment-addresses';
import { attachToDeployment } from './running-deployment';
import { Visitor } from './visitor';

type WorkerFixtures = { deployment: Deployment };
type TestFixtures = {
  visitor: Visitor;
  /** Another person, at another browser. */
  secondVisitor: Visitor;
  /** Somebody at another browser, before another deployment. */
  arriveAt: (deployment: Deployment) => Promise<Visitor>;
  freshDeployment: void;
};

/** A freshly emptied deployment for each scenario, and a visitor before it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  deployment: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use, { parallelIndex }) => {
      const addresses = readDeployments()[parallelIndex];

      if (addresses === undefined) {
        throw new Error('There are more workers than deployments.');
      }
      await use(await attachToDeployment(addresses));
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  freshDeployment: [
    async ({ deployment }, use) => {
      await deployment.reset();
      await use();
    },
    { auto: true },
  ],
  visitor: async ({ page, deployment }, use) => {
    await use(await Visitor.before(page, deployment));
  },
  arriveAt: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];

    await use(async (deployment) => {
      const context = await browser.newContext();

      contexts.push(context);

      return Visitor.before(await context.newPage(), deployment);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  secondVisitor: async ({ browser, deployment }, use) => {
    const context = await browser.newContext();

    await use(await Visitor.before(await context.newPage(), deployment));
    await context.close();
  },
});

export { expect } from '@playwright/test';
