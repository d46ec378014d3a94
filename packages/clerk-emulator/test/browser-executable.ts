import chromium from '@sparticuz/chromium';

/**
 * Chromium without a window, from npm: the same on every machine. That of a desktop
 * draws its own window beside each page and takes half as long again.
 */
export const browserExecutable = (): Promise<string> =>
  chromium.executablePath();

/** Keeps Chromium from asking the network for anything of its own. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
