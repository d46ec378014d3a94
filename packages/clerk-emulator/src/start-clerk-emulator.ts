import { createApplication } from './application';
import { ControlPanel } from './control/control-panel';
import { controlRouter } from './control/router';
import { EmulatorContext } from './emulator-context';
import { enrollAfter } from './enroll';
import { listen } from './http/listen';
import {
  DEFAULT_PUBLISHABLE_KEY_HOST,
  DEFAULT_SECRET_KEY,
  publishableKeyFor,
} from './keys/publishable-key';
import { signingKeyFrom } from './keys/signing-key';
import { parseSeed } from './seed/parse-seed';
import { plantSeed } from './seed/plant-seed';
import { SeedInput } from './seed/seed-schema';
import { Store } from './state/store';
import { webhookEventOf } from './webhooks/event';
import { WebhookEndpoint, WebhookSender } from './webhooks/webhook-sender';

export interface ClerkEmulatorOptions {
  /** People, organizations and settings; see README.md. */
  seed?: SeedInput;
  /** `0` for any free port. */
  port?: number;
  /** Where to listen, by default `127.0.0.1`; `0.0.0.0` in a container. */
  host?: string;
  /** Instead of the endpoint that the seed names. */
  webhook?: WebhookEndpoint;
  /** Where lines for a developer go, codes sent by e-mail among them. */
  log?: (line: string) => void;
}

export interface ClerkEmulator {
  /** For example `http://localhost:4100`; also `CLERK_API_URL`. */
  url: string;
  /** `proxyUrl`, `CLERK_PROXY_URL` and the issuer of tokens. */
  frontendApiUrl: string;
  publishableKey: string;
  secretKey: string;
  jwtPublicKeyPem: string;
  /** `__internal_clerkJSUrl` and `__internal_clerkUIUrl` of ClerkProvider. */
  clerkJsUrl: string;
  clerkUiUrl: string;
  /** Faults, forged tokens, counters and the like, for tests. */
  control: ControlPanel;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Clerk on this machine.
 *
 * @throws SeedError when the seed does not fit
 * @throws PortInUseError when the port is taken
 */
export async function startClerkEmulator(
  options: ClerkEmulatorOptions = {},
): Promise<ClerkEmulator> {
  const seed = parseSeed(options.seed ?? {});
  const host = options.host ?? '127.0.0.1';
  const listener = await listen(options.port ?? 0, host);
  const signingKey = signingKeyFrom(seed.instance.signingKeyPem);
  const keys = {
    publishableKey: publishableKeyFor(
      seed.instance.publishableKeyHost ?? DEFAULT_PUBLISHABLE_KEY_HOST,
    ),
    secretKey: seed.instance.secretKey ?? DEFAULT_SECRET_KEY,
  };
  const store = new Store(seed.instance.creatorRole);
  const context = new EmulatorContext(
    store,
    structuredClone(seed.instance),
    signingKey,
    keys,
    `http://${nameOf(host)}:${listener.port}`,
    options.log ?? (() => undefined),
  );
  plantSeed(store, seed);
  const endpoint = options.webhook ?? seed.webhook;
  const webhooks = endpoint && new WebhookSender(endpoint, context.log);
  store.onChange((change) => webhooks?.send(webhookEventOf(context, change)));
  // After: what follows from a change is told of later.
  store.onChange((change) => enrollAfter(context, change));
  const control = new ControlPanel(context, seed, webhooks);
  const scripts = `${context.frontendApiUrl}/npm/@clerk`;
  const addresses = {
    url: context.url,
    frontendApiUrl: context.frontendApiUrl,
    ...keys,
    jwtPublicKeyPem: signingKey.publicKeyPem,
    clerkJsUrl: `${scripts}/clerk-js@6/dist/clerk.browser.js`,
    clerkUiUrl: `${scripts}/ui@1/dist/ui.browser.js`,
  };
  listener.serve(
    createApplication(context, control, controlRouter(control, addresses)),
  );
  return {
    ...addresses,
    control,
    close: async () => {
      webhooks?.stop();
      await listener.close();
    },
  };
}

/**
 * Browsers send the cookies of `localhost` to all of its ports, and treat it
 * as a secure context.
 */
function nameOf(host: string): string {
  return ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)
    ? 'localhost'
    : host;
}
