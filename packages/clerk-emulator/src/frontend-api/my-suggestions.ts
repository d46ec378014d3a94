import { Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { notFound } from '../errors/request-errors';
import { manyValues } from '../http/many-values';
import { pageOf, pageQuery } from '../http/page';
import { readQuery } from '../http/read-body';
import { suggestionJson } from '../resources/suggestion';
import { askToJoin, suggestionsOfUser } from '../state/suggestions';
import { Browser } from './browser';

const listQuery = pageQuery.extend({ status: manyValues });

/** `/me/organization_suggestions`: asking to join an organization of one's domain. */
export function mySuggestionRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;

  router.get('/me/organization_suggestions', (request, response) => {
    const browser = new Browser(context, request, response);
    const query = readQuery(request, listQuery);
    const found = suggestionsOfUser(store, browser.requireUser().id).filter(
      (it) => query.status?.includes(it.status) ?? true,
    );
    browser.answer(
      pageOf(found, query, (it) => suggestionJson(store, url, it)),
    );
  });

  router.post(
    '/me/organization_suggestions/:id/accept',
    (request, response) => {
      const browser = new Browser(context, request, response);
      const suggestion = suggestionsOfUser(
        store,
        browser.requireUser().id,
      ).find((it) => it.id === request.params.id && it.status === 'pending');
      if (!suggestion) {
        throw notFound('organization suggestion', request.params.id);
      }
      askToJoin(suggestion);
      browser.answer(suggestionJson(store, url, suggestion));
    },
  );

  return router;
}
