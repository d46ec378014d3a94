import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { type BrowserContextOptions, chromium, expect } from '@playwright/test';

import { type Deployment } from '../e2e/support/deployment';
import { addressesOf } from '../e2e/support/deployment-addresses';
import { holdBackTenant } from '../e2e/support/held-back-tenant';
import { HUDA, LAYLA, NAJD_COFFEE, NOURA } from '../e2e/support/people';
import { attachToDeployment } from '../e2e/support/running-deployment';
import { callsSeenBy, enterAgent } from '../e2e/support/salla/calls';
import { numberOf, phoneOf } from '../e2e/support/salla/orders';
import { SallaControl } from '../e2e/support/salla/salla-control';
import { SallaSettings } from '../e2e/support/salla/salla-settings';
import { Visitor } from '../e2e/support/visitor';
import {
  BROWSER_ARGUMENTS,
  browserExecutable,
} from '../packages/clerk-emulator/test/browser-executable';

const FOLDER = join(__dirname, '../docs/screenshots');
const VIEWPORT = { width: 1280, height: 800 };
/** So many that they are still coming when the picture is taken. */
const ORDERS = 1_500;

const LOOKS: { suffix: string; options: BrowserContextOptions }[] = [
  { suffix: '', options: { locale: 'en-US', colorScheme: 'light' } },
  { suffix: '-dark', options: { locale: 'en-US', colorScheme: 'dark' } },
  { suffix: '-arabic', options: { locale: 'ar-SA', colorScheme: 'light' } },
];

type Keep = (visitor: Visitor, name: string) => Promise<void>;

/** @param text what one of its records shows. */
const openList = async (
  visitor: Visitor,
  path: string,
  text: string | RegExp,
) => {
  await visitor.open(path);
  await visitor.page.getByText(text).first().waitFor();
  await visitor.page
    .locator('.react-loading-skeleton')
    .first()
    .waitFor({ state: 'detached' });
};

/** Takes the pictures of one look, each by a person who has just come. */
const takePictures = async (
  deployment: Deployment,
  newVisitor: () => Promise<Visitor>,
  keep: Keep,
) => {
  await deployment.reset();

  const newcomer = await newVisitor();

  await newcomer.open('/');
  await newcomer.page.locator('input[name=identifier]').waitFor();
  await newcomer.page.waitForLoadState('networkidle');
  await keep(newcomer, 'sign-in');
  await newcomer.enterCredentials(HUDA);
  await newcomer.page.locator('input[name=name]').waitFor();
  await newcomer.page.waitForLoadState('networkidle');
  await keep(newcomer, 'chooser');

  const owner = await newVisitor();

  await owner.open('/');
  await owner.enterCredentials(NOURA);
  await owner.page.getByRole('progressbar').waitFor();
  await owner.page.waitForFunction(
    () => document.querySelectorAll('[data-state=done]').length > 0,
  );
  await keep(owner, 'progress');
  await owner.page.getByTestId('workspace-dropdown').waitFor();
  await openList(owner, '/objects/people', /@/);
  await keep(owner, 'dashboard');

  await openList(owner, '/objects/opportunities', 'Stripe');
  await keep(owner, 'opportunities');

  await owner.open('/settings/members#invite');
  await owner.page.locator('.cl-membersPageInviteButton').waitFor();
  await owner.page.getByRole('row').nth(2).waitFor();
  await keep(owner, 'members');

  const stranger = await newVisitor();

  await stranger.open('/');
  await stranger.enterCredentials(LAYLA);
  // The code stands there in every language, once all the rest does.
  await stranger.page.getByText('organization_not_served').waitFor();
  await stranger.page.waitForLoadState('networkidle');
  await keep(stranger, 'refusal');
};

/** A shop on its way into the workspace, its orders, and somebody who has ordered. */
const takePicturesOfShop = async (
  { clerk, sallaUrl }: NonNullable<Deployment['tenants']>,
  newVisitor: () => Promise<Visitor>,
  keep: Keep,
) => {
  if (sallaUrl === null) {
    return;
  }
  await clerk.reset();

  const name = `Qassim Dates ${Date.now().toString(36)}`;
  const salla = new SallaControl(sallaUrl);
  const shop = await salla.open('متجر تمور القصيم', ORDERS);
  const [order] = shop.orders;
  const agentId = `agent_${shop.merchantId}`;

  await clerk.createOrganization(name, NOURA.userId);

  const merchant = await newVisitor();
  const settings = new SallaSettings(merchant);

  await merchant.enterOrganization(NOURA, name);
  await merchant.open('/settings/salla');
  await settings.connectButton.click();
  await settings.consent(shop);
  await merchant.page.waitForFunction(() => {
    const [, , orders] = document.querySelectorAll('progress');

    return (
      orders !== undefined && orders.value > 0 && orders.value < orders.max
    );
  });
  await keep(merchant, 'shop');
  await merchant.page.waitForFunction(() => {
    const lists = [...document.querySelectorAll('progress')];

    return lists.every(({ value, max }) => value === max);
  });

  await enterAgent(merchant, agentId);
  await salla.call(agentId, phoneOf(order!));
  await expect
    .poll(async () => (await callsSeenBy(merchant, agentId)).calls.length, {
      timeout: 60_000,
    })
    .toBe(1);
  await openList(merchant, '/objects/sallaOrders', /^1\d{5}$/);
  await keep(merchant, 'shop-orders');

  const [call] = (await callsSeenBy(merchant, agentId)).calls;

  await openList(
    merchant,
    `/object/person/${call!.contactId}`,
    numberOf(order!),
  );
  await keep(merchant, 'shop-person');
};

/** What people see whose tenant is held back. */
const takePictureOfUpdate = async (
  tenants: NonNullable<Deployment['tenants']>,
  newVisitor: () => Promise<Visitor>,
  keep: Keep,
) => {
  const { registryUrl } = tenants;
  const twentyUrl = tenants.commands?.PG_DATABASE_URL;

  if (registryUrl === null || twentyUrl === undefined) {
    return;
  }
  await tenants.clerk.reset();

  const owner = await newVisitor();

  await owner.open('/');
  await owner.enterCredentials(NOURA);
  await owner.page.getByTestId('workspace-dropdown').waitFor();

  const upgrade = await holdBackTenant(
    { registryUrl, twentyUrl },
    NAJD_COFFEE.id,
  );
  const colleague = await newVisitor();

  await colleague.open('/');
  await colleague.enterCredentials(NOURA);
  await colleague.page.getByRole('timer').waitFor();
  await keep(colleague, 'updating');
  await upgrade.release();
};

/**
 * Takes the pictures in docs/screenshots, on a running Twenty (see e2e for what
 * it needs): `E2E_URL=… npm run docs:screenshots`. With E2E_URL_WITH_TENANTS, what that
 * one shows of a shop and of a tenant held back, too.
 */
const main = async () => {
  const deployment = await attachToDeployment(
    addressesOf({
      url: process.env.E2E_URL ?? '',
      urlWithoutClerk: process.env.E2E_URL_WITHOUT_CLERK,
      urlWithTenants: process.env.E2E_URL_WITH_TENANTS,
    }),
  );
  const browser = await chromium.launch({
    executablePath: await browserExecutable(),
    args: BROWSER_ARGUMENTS,
  });

  await mkdir(FOLDER, { recursive: true });

  for (const { suffix, options } of LOOKS) {
    const newVisitorOf = (there: Deployment) => async () => {
      const context = await browser.newContext({
        ...options,
        viewport: VIEWPORT,
      });

      // The machine may be busy.
      context.setDefaultTimeout(120_000);

      return Visitor.before(await context.newPage(), there);
    };
    const keep: Keep = async ({ page }, name) => {
      await page.screenshot({
        path: join(FOLDER, `${name}${suffix}.png`),
        // What is on its way somewhere is shown where it arrives.
        animations: 'disabled',
      });
      console.log(`${name}${suffix}.png`);
    };
    const { tenants } = deployment;

    await takePictures(deployment, newVisitorOf(deployment), keep);
    if (tenants !== null) {
      const newVisitor = newVisitorOf({ ...deployment, ...tenants });

      await takePicturesOfShop(tenants, newVisitor, keep);
      await takePictureOfUpdate(tenants, newVisitor, keep);
    }
  }

  await browser.close();
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
