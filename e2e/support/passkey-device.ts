import { type Page } from '@playwright/test';

/**
 * Gives the page a device that keeps passkeys, and whose owner agrees to everything it
 * asks. Browsers ask one only on https and on localhost.
 */
export const connectPasskeyDevice = async (page: Page) => {
  const browser = await page.context().newCDPSession(page);

  // Clerk offers no passkeys to a browser that says that a program drives it.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'webdriver', { value: false });
  });
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};
