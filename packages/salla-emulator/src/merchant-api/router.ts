import express, { type Request, type Response, type Router } from 'express';

import { type Grants } from '../oauth/grants';
import { type ListName, type Shop } from '../shop/shop';
import { type Limits, rateLimit, type RateLimitCounts } from './rate-limit';

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
      response.json(pageOf(shopOf(request)![list], request.query));
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
