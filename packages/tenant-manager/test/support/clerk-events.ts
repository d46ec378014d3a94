import { randomUUID } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import { type Deployment, WEBHOOK_SECRET } from './deployment';

/** Delivers one event of Clerk's, signed as Svix does for it. */
export const deliverEvent = async (
  deployment: Deployment,
  type: string,
  data: object,
) => {
  const id = `msg_${randomUUID()}`;
  const at = new Date();
  const body = JSON.stringify({ object: 'event', type, data });
  const { status } = await fetch(
    `${deployment.managerUrl}/api/clerk/webhooks`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'svix-id': id,
        'svix-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'svix-signature': new Webhook(WEBHOOK_SECRET).sign(id, at, body),
      },
      body,
    },
  );

  expect(status).toBe(202);
};
