import express, { type Request, type Router } from 'express';

import { type Control } from './control';

/** The control over HTTP: for a terminal, and for scenarios in another process. */
export const controlRouter = (control: Control): Router => {
  const router = express.Router();

  router.use(express.json());

  router.post('/shops', ({ query }: Request, response) => {
    response.json(control.open(String(query.name), Number(query.orders ?? 20)));
  });

  router.post('/orders', async ({ query, body }: Request, response) => {
    const { order, sent } = await control.order(
      Number(query.merchant ?? control.shops[0]?.merchantId),
      body as Record<string, unknown> | undefined,
    );

    response.json({ id: order.id, order, sent });
  });

  /** Changes an order, of which Salla tells. */
  router.patch('/orders/:id', async ({ query, params, body }, response) => {
    response.json({
      sent: await control.change(
        Number(query.merchant),
        'orders',
        Number(params.id),
        body as Record<string, unknown>,
        'order.updated',
      ),
    });
  });

  router.post('/installations', async ({ query }, response) => {
    response.json({ sent: await control.install(Number(query.merchant)) });
  });

  router.post('/calls', async ({ query }: Request, response) => {
    response.json({
      sent: await control.call({
        agentId: String(query.agent ?? 'agent_demo'),
        conversationId: `conv_${Date.now()}`,
        phoneNumber: String(query.phone ?? '+966500000001'),
      }),
    });
  });

  /** What is asked of a path of the Merchant API waits until it is let through. */
  router.put('/shut', ({ query }: Request, response) => {
    control.shut(String(query.path));
    response.json({});
  });

  router.delete('/shut', ({ query }: Request, response) => {
    control.letThrough(String(query.path));
    response.json({});
  });

  return router;
};
