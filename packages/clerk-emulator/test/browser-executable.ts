import { existsSync } from 'node:fs';

const INSTALLED = '/usr/bin/chromium';

/** The Chromium of this machine, or else the one that comes from npm. */
export async function browserExecutable(): Promise<string> {
  if (existsSync(INSTALLED)) {
    return INSTALLED;
  }
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

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
