import { dirname } from 'node:path';
import express, { Router } from 'express';

const PACKAGES = ['@clerk/clerk-js', '@clerk/ui'];

/**
 * The scripts that `@clerk/react` loads from
 * `…/npm/@clerk/clerk-js@<version>/dist/clerk.browser.js` and
 * `…/npm/@clerk/ui@<version>/dist/ui.browser.js`, with the parts that they
 * load in turn. Whatever version is asked for, the installed one is served.
 */
export function bundleRoutes(): Router {
  const router = Router();
  for (const name of PACKAGES) {
    const pattern = `/npm/${name}@:version/dist`;
    const folder = distributionFolder(name);
    router.use(pattern, express.static(folder, { maxAge: '1h' }));
  }
  return router;
}

/** Both packages have their entry point somewhere below `dist`. */
function distributionFolder(name: string): string {
  let folder = dirname(require.resolve(name));
  while (!folder.endsWith('dist')) {
    folder = dirname(folder);
  }
  return folder;
}
