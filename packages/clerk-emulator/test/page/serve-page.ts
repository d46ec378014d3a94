import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ClerkEmulator } from '../../src';

/** A page with Clerk's components, on an origin of its own. */
export interface TestPage {
  url: string;
  close(): Promise<void>;
}

/** Bundles the page and serves it under every path. */
export async function servePage(emulator: ClerkEmulator): Promise<TestPage> {
  const script = bundlePage();
  const settings = {
    publishableKey: emulator.publishableKey,
    proxyUrl: emulator.frontendApiUrl,
    clerkJsUrl: emulator.clerkJsUrl,
    clerkUiUrl: emulator.clerkUiUrl,
  };
  const html = `<!doctype html><title>Test page</title><link rel="icon" href="data:,"><div id="root"></div>
    <script>window.settings = ${JSON.stringify(settings)}</script>
    <script src="/page.js"></script>`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader(
      'content-type',
      isScript ? 'text/javascript' : 'text/html; charset=utf-8',
    );
    response.end(isScript ? script : html);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () => stop(server),
  };
}

function bundlePage(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, 'page.tsx')],
    bundle: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
