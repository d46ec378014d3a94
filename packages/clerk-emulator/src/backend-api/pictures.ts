import { Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { keepPicture, readUpload } from '../http/uploaded-picture';
import { organizationBackendJson } from '../resources/organization';
import { userBackendJson } from '../resources/user';
import { updateOrganization } from '../state/organizations';
import { updateUser } from '../state/users';
import { requireOrganization, requireUser } from './lookup';

/** `/users/:id/profile_image` and `/organizations/:id/logo`. */
export function pictureRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;

  router.post(
    '/users/:id/profile_image',
    readUpload,
    async (request, response) => {
      const user = requireUser(store, String(request.params.id));
      const imageUrl = await keepPicture(context, request);
      response.json(
        userBackendJson(url, updateUser(store, user, { imageUrl })),
      );
    },
  );

  router.delete('/users/:id/profile_image', (request, response) => {
    const user = requireUser(store, request.params.id);
    const changed = updateUser(store, user, { imageUrl: null });
    response.json(userBackendJson(url, changed));
  });

  router.put(
    '/organizations/:id/logo',
    readUpload,
    async (request, response) => {
      const organization = requireOrganization(
        store,
        String(request.params.id),
      );
      const imageUrl = await keepPicture(context, request);
      const changed = updateOrganization(store, organization, { imageUrl });
      response.json(organizationBackendJson(store, url, changed));
    },
  );

  router.delete('/organizations/:id/logo', (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const changed = updateOrganization(store, organization, { imageUrl: null });
    response.json(organizationBackendJson(store, url, changed));
  });

  return router;
}
