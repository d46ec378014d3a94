import { randomInt } from 'node:crypto';

import { type Call, callEvent } from '../events/call-event';
import { type EventSender } from '../events/event-sender';
import { type Firewall } from '../firewall';
import { type Gate } from '../merchant-api/gate';
import { type RateLimitCounts } from '../merchant-api/rate-limit';
import { type Grants } from '../oauth/grants';
import {
  customerOf,
  customerOfCart,
  generateShop,
  orderOf,
} from '../shop/generate-shop';
import { randomFrom } from '../shop/random';
import { type ListName, riyadhTime, type Shop, type Thing } from '../shop/shop';

export type Control = ReturnType<typeof controlOf>;

/** What happens at Salla because somebody who tries things out wants it. */
export const controlOf = (
  shops: Shop[],
  grants: Grants,
  rateLimitCounts: RateLimitCounts,
  sender: EventSender,
  gate: Gate,
  firewall: Firewall,
) => {
  const shopOf = (merchantId: number): Shop => {
    const shop = shops.find((each) => each.merchantId === merchantId);

    if (shop === undefined) {
      throw new Error(`There is no shop ${merchantId}.`);
    }

    return shop;
  };

  /**
   * What happens in a shop: Salla tells of it, unless it is lost on the way.
   *
   * @param happenedAt before now when it is told late.
   */
  const tell = (
    merchantId: number,
    event: string,
    data: unknown,
    happenedAt = new Date(),
  ) =>
    sender.salla({
      event,
      merchant: merchantId,
      created_at: happenedAt.toISOString(),
      data,
    });

  return {
    shops,
    grants,
    rateLimitCounts,
    firewall,
    hold: (path: string, page?: number) => gate.hold(path, page),
    shut: (path: string) => gate.shut(path),
    letThrough: (path: string) => gate.open(path),
    tell,
    call: (call: Call) => sender.elevenLabs(callEvent(call)),
    /** Somebody opens a shop, which nobody has connected yet. */
    open: (name: string, orders: number): Shop => {
      const shop = generateShop(
        Math.max(...shops.map(({ merchantId }) => merchantId)) + 1,
        name,
        { orders },
      );

      shops.push(shop);

      return shop;
    },
    /** A merchant takes the app from Salla's store, in easy mode. */
    install: (merchantId: number) => {
      const { access_token, refresh_token, expires_in, scope } =
        grants.tokensFor(merchantId);

      return tell(merchantId, 'app.store.authorize', {
        access_token,
        refresh_token,
        scope,
        expires: Math.floor(Date.now() / 1_000) + expires_in,
      });
    },
    /** Somebody buys something; what is not said of it is up to chance. */
    order: async (merchantId: number, values: Record<string, unknown> = {}) => {
      const shop = shopOf(merchantId);
      const random = randomFrom(randomInt(2 ** 31));
      const id = Math.max(...shop.orders.map((order) => order.id)) + 1;
      const order: Thing = {
        ...orderOf(
          id,
          shop.orders.length + 1,
          {
            customer: random.pick(shop.customers),
            product: random.pick(shop.products),
          },
          random,
        ),
        ...values,
      };

      shop.orders.unshift(order);

      return { order, sent: await tell(merchantId, 'order.created', order) };
    },
    /** Changes something in the shop; Salla tells of it only with an event. */
    change: async (
      merchantId: number,
      list: ListName,
      id: number,
      values: Record<string, unknown>,
      event?: string,
    ) => {
      const shop = shopOf(merchantId);
      const index = shop[list].findIndex((thing) => thing.id === id);
      const thing: Thing = {
        ...shop[list][index]!,
        updated_at: riyadhTime(new Date()),
        ...values,
        id,
      };

      shop[list][index] = thing;
      if (list === 'customers') {
        introduce(shop, thing);
      }

      return event === undefined ? null : tell(merchantId, event, thing);
    },
    remove: async (
      merchantId: number,
      list: ListName,
      id: number,
      event?: string,
    ) => {
      const shop = shopOf(merchantId);
      const thing = shop[list].find((each) => each.id === id);

      shop[list] = shop[list].filter((each) => each.id !== id);

      return event === undefined ? null : tell(merchantId, event, thing);
    },
    newCustomer: (merchantId: number) => {
      const shop = shopOf(merchantId);
      const customer = customerOf(
        Math.max(...shop.customers.map(({ id }) => id)) + 1,
        randomFrom(randomInt(2 ** 31)),
      );

      shop.customers.unshift(customer);

      return customer;
    },
  };
};

/** Orders and carts tell of their customer what is so now. */
const introduce = (shop: Shop, customer: Thing) => {
  const isTheirs = (thing: Thing) =>
    (thing.customer as { id: number }).id === customer.id;

  shop.orders = shop.orders.map((order) =>
    isTheirs(order) ? { ...order, customer } : order,
  );
  shop.carts = shop.carts.map((cart) =>
    isTheirs(cart) ? { ...cart, customer: customerOfCart(customer) } : cart,
  );
};
