import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';

import { createListeners } from '@/clerk-auth/react/createListeners';
import { parseUpgradeProgress } from '@/clerk-auth/session/parseUpgradeProgress';
import { SILENT_FAILURES } from '@/clerk-auth/session/retryDelay';
import {
  retryDelayOf,
  serviceBehind,
  type UnreachableService,
} from '@/clerk-auth/session/unreachableService';
import { waitFor } from '@/clerk-auth/session/waitFor';

/** Why requests are held. */
export type Hold = Refusal & {
  /** Milliseconds since the epoch, or null while it is being tried. */
  retryAt: number | null;
};

type Refusal = {
  service: UnreachableService;
  /** Of the workspace's update. */
  progress: UpgradeProgress | null;
};

type RequestHoldOptions = {
  serverBaseUrl: string;
  send: typeof fetch;
  wait?: typeof waitFor;
  now?: () => number;
};

/** As in tenant-routing.middleware.ts. */
const GRAPHQL_PATH = /^\/(?:graphql|metadata|admin-panel)(?:[/?]|$)/;

/**
 * Holds requests of Twenty's front for as long as the workspace cannot be used, such as
 * during its update: a refusal would leave the page empty, or lose what somebody has
 * typed. Nothing has been done about a request that was refused, so that it may be sent
 * again; one asks for all that wait.
 */
export const createRequestHold = ({
  serverBaseUrl,
  send,
  wait = waitFor,
  now = Date.now,
}: RequestHoldOptions) => {
  const { notify, subscribe } = createListeners();
  let hold: Hold | null = null;
  let asking: Promise<Response> | null = null;
  let pause = new AbortController();

  const show = (next: Hold | null) => {
    hold = next;
    notify();
  };

  const askUntilServed = async (
    attempt: () => Promise<Attempt>,
    firstRefusal: Refusal,
  ): Promise<Response> => {
    let refusal = firstRefusal;

    for (let failures = 1; ; failures += 1) {
      const isSilent = failures <= SILENT_FAILURES;
      const delay = retryDelayOf(refusal.service, failures);

      pause = new AbortController();
      if (!isSilent) show({ ...refusal, retryAt: now() + delay });
      await wait(delay, pause.signal).catch(() => undefined);
      if (!isSilent) show({ ...refusal, retryAt: null });

      const next = await attempt();

      if (next.refusal === null) return next.response;
      refusal = next.refusal;
    }
  };

  return {
    /** Stands for the browser's own. */
    fetch: async (
      input: RequestInfo | URL,
      init?: RequestInit,
    ): Promise<Response> => {
      const url = input instanceof Request ? input.url : String(input);
      const isGraphql =
        url.startsWith(serverBaseUrl) &&
        GRAPHQL_PATH.test(url.slice(serverBaseUrl.length));

      if (!isGraphql) return send(input, init);

      const attempt = async (): Promise<Attempt> => {
        const response = await send(
          input instanceof Request ? input.clone() : input,
          init,
        );

        return { response, refusal: await readRefusal(response) };
      };

      for (;;) {
        const { response, refusal } = await attempt();

        if (refusal === null) return response;
        if (asking === null) {
          asking = askUntilServed(attempt, refusal).finally(() => {
            asking = null;
            show(null);
          });

          return asking;
        }
        await asking.catch(() => undefined);
      }
    },
    /** Why requests are held, once that lasts; null while none is. */
    read: (): Hold | null => hold,
    subscribe,
    /** Asks at once whether the workspace can be used. */
    tryAgain: (): void => pause.abort(),
  };
};

type Attempt = {
  response: Response;
  refusal: Refusal | null;
};

const readRefusal = async (response: Response): Promise<Refusal | null> => {
  if (response.status < 500) return null;

  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as {
    errors?: { extensions?: { subCode?: string; progress?: unknown } }[];
  } | null;
  const { subCode = '', progress } = body?.errors?.[0]?.extensions ?? {};
  const service = serviceBehind(subCode);

  return service && { service, progress: parseUpgradeProgress(progress) };
};
