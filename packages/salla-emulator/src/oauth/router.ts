import express, { type Request, type Router } from 'express';

import { ownerAddressOf, type Shop } from '../shop/shop';
import { consentPage } from './consent-page';
import { type Grants } from './grants';

export type App = { clientId: string; clientSecret: string };

/** `accounts.salla.sa/oauth2`. */
export const oauthRouter = (
  app: App,
  shops: readonly Shop[],
  grants: Grants,
): Router => {
  const router = express.Router();

  router.use(express.urlencoded({ extended: false }));

  router.get('/auth', ({ query }, response) => {
    if (query.client_id !== app.clientId) {
      response.status(401).send('Unknown app.');
      return;
    }
    response.type('html').send(
      consentPage(shops, {
        state: String(query.state ?? ''),
        redirectUri: String(query.redirect_uri ?? ''),
      }),
    );
  });

  router.post('/auth', ({ body }: Request, response) => {
    const {
      merchant,
      state,
      redirect_uri: redirectUri,
    } = body as Record<string, string>;
    const target = new URL(redirectUri ?? '');

    target.searchParams.set('state', state ?? '');
    if (merchant) {
      target.searchParams.set(
        'code',
        grants.codeFor(Number(merchant), redirectUri ?? ''),
      );
    } else {
      target.searchParams.set('error', 'access_denied');
    }
    response.redirect(target.toString());
  });

  router.post('/token', ({ body }: Request, response) => {
    const input = body as Record<string, string>;
    const isApp =
      input.client_id === app.clientId &&
      input.client_secret === app.clientSecret;
    const tokens = !isApp
      ? null
      : input.grant_type === 'refresh_token'
        ? grants.refresh(input.refresh_token ?? '')
        : grants.exchange(input.code ?? '', input.redirect_uri ?? '');

    response
      .status(!isApp ? 401 : tokens === null ? 400 : 200)
      .json(tokens ?? { error: isApp ? 'invalid_grant' : 'invalid_client' });
  });

  router.get('/user/info', ({ headers }, response) => {
    const merchantId = grants.merchantOf(headers.authorization);
    const shop = shops.find((each) => each.merchantId === merchantId);

    if (shop === undefined) {
      response.status(401).json({
        status: 401,
        success: false,
        error: { code: 'Unauthorized', message: 'The access token is invalid' },
      });
      return;
    }
    response.json({
      status: 200,
      success: true,
      data: {
        id: shop.merchantId * 10,
        name: 'Owner',
        email: ownerAddressOf(shop.merchantId),
        merchant: { id: shop.merchantId, name: shop.name, plan: 'basic' },
      },
    });
  });

  return router;
};
