import { Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { keepPicture, readUpload } from '../http/uploaded-picture';
import { organizationJson } from '../resources/organization';
import { updateOrganization } from '../state/organizations';
import { updateUser } from '../state/users';
import { Browser } from './browser';
import { requireAdmin } from './organizations';

/** `/me/profile_image` and `/organizations/:id/logo`. */
export function myPictureRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;

  router.post('/me/profile_image', readUpload, async (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    const imageUrl = await keepPicture(context, request);
    updateUser(store, user, { imageUrl });
    browser.answer({ object: 'image', id: user.id, public_url: imageUrl });
  });

  router.delete('/me/profile_image', (request, response) => {
    const browser = new Browser(context, request, response);
    const user = browser.requireUser();
    updateUser(store, user, { imageUrl: null });
    browser.answer({ object: 'image', id: user.id, deleted: true });
  });

  router.put(
    '/organizations/:id/logo',
    readUpload,
    async (request, response) => {
      const browser = new Browser(context, request, response);
      const { id } = request.params;
      const organization = requireAdmin(context, browser, String(id));
      const imageUrl = await keepPicture(context, request);
      updateOrganization(store, organization, { imageUrl });
      browser.answer(organizationJson(store, url, organization));
    },
  );

  router.delete('/organizations/:id/logo', (request, response) => {
    const browser = new Browser(context, request, response);
    const organization = requireAdmin(context, browser, request.params.id);
    updateOrganization(store, organization, { imageUrl: null });
    browser.answer(organizationJson(store, url, organization));
  });

  return router;
}
