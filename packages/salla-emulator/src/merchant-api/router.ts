import express, { type Request, type Response, type Router } from 'express';

import { type Grants } from '../oauth/grants';
import { type ListName, type Shop, type Thing } from '../shop/shop';
import { type Limits, rateLimit, type RateLimitCounts } from './rate-limit';

/** How much lists tell of an order: to a new app little, to an old one all. */
export type OrderLists = 'short' | 'whole';

const LARGEST_PAGE = 60;

const PATHS: Record<string, ListName> = {
  '/customers': 'customers',
  '/products': 'products',
  '/orders': 'orders',
  '/carts/abandoned': 'carts',
};

/** `api.salla.dev/admin/v2`. */
export const merchantApiRouter = (
  shops: readonly Shop[],
  grants: Grants,
  limits: Limits,
  counts: RateLimitCounts,
  orderLists: OrderLists,
): Router => {
  const router = express.Router();
  const shopOf = ({ headers }: Request) => {
    const merchantId = grants.merchantOf(headers.authorization);

    return shops.find((each) => each.merchantId === merchantId);
  };

  router.use((request, response, next) => {
    if (shopOf(request) === undefined) {
      refuse(response, 401);
      return;
    }
    next();
  });
  router.use(
    rateLimit(limits, (request) => shopOf(request)?.merchantId, counts),
  );

  for (const [path, list] of Object.entries(PATHS)) {
    router.get(path, (request, response) => {
      const page = pageOf(
        sorted(shopOf(request)![list], request.query),
        request.query,
      );

      response.json(
        list === 'orders' && orderLists === 'short'
          ? { ...page, data: page.data.map(shortOrder) }
          : page,
      );
    });
    router.get(`${path}/:id`, (request, response) => {
      const found = shopOf(request)![list].find(
        ({ id }) => String(id) === request.params.id,
      );

      if (found === undefined) {
        refuse(response, 404);
        return;
      }
      response.json({ status: 200, success: true, data: found });
    });
  }

  return router;
};

/**
 * What an order has in a list, unless an app from before August 15, 2024 asks for more.
 *
 * @see https://docs.salla.dev/api-5394146
 */
const shortOrder = (order: Thing) => {
  const { id, reference_id, date, can_cancel, status, items, amounts } =
    order as Thing & {
      status?: { id: number; name: string };
      items?: { name: string; quantity: number }[];
      amounts?: { total?: unknown };
    };

  return {
    id,
    reference_id,
    total: amounts?.total,
    date,
    can_cancel,
    status: status && { id: status.id, name: status.name },
    items: items?.map(({ name, quantity }) => ({ name, quantity })),
  };
};

/** Newest first, unless what was changed last is to be. */
const sorted = (
  things: readonly Thing[],
  query: Request['query'],
): readonly Thing[] =>
  query.sort_by === 'updated_at-desc'
    ? things.toSorted((one, other) =>
        updatedAtOf(other).localeCompare(updatedAtOf(one)),
      )
    : things;

const updatedAtOf = ({ updated_at }: Thing): string =>
  (updated_at as { date: string } | undefined)?.date ?? '';

const refuse = (response: Response, status: number) =>
  response
    .status(status)
    .json({ status, success: false, error: { code: status } });

const pageOf = <Item>(items: readonly Item[], query: Request['query']) => {
  const page = Math.max(1, Number(query.page ?? 1));
  const perPage = Math.min(LARGEST_PAGE, Number(query.per_page ?? 15));
  const data = items.slice((page - 1) * perPage, page * perPage);

  return {
    status: 200,
    success: true,
    data,
    pagination: {
      count: data.length,
      total: items.length,
      perPage,
      currentPage: page,
      totalPages: Math.max(1, Math.ceil(items.length / perPage)),
    },
  };
};
