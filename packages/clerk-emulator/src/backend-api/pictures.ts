import { raw, Request, Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { parameterMissing } from '../errors/form-errors';
import { organizationBackendJson } from '../resources/organization';
import { userBackendJson } from '../resources/user';
import { newIdentifier } from '../state/identifiers';
import { updateOrganization } from '../state/organizations';
import { updateUser } from '../state/users';
import { requireOrganization, requireUser } from './lookup';

/** `/users/:id/profile_image` and `/organizations/:id/logo`. */
export function pictureRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;
  const upload = raw({ type: 'multipart/form-data', limit: '10mb' });

  /** Each has an address of its own, as at Clerk. */
  const keep = async (request: Request): Promise<string> => {
    const file = await readFile(request);
    const id = newIdentifier('img');
    store.pictures.set(id, {
      type: file.type,
      content: Buffer.from(await file.arrayBuffer()),
    });
    return `${url}/images/${id}`;
  };

  router.post('/users/:id/profile_image', upload, async (request, response) => {
    const user = requireUser(store, String(request.params.id));
    const imageUrl = await keep(request);
    response.json(userBackendJson(url, updateUser(store, user, { imageUrl })));
  });

  router.delete('/users/:id/profile_image', (request, response) => {
    const user = requireUser(store, request.params.id);
    const changed = updateUser(store, user, { imageUrl: null });
    response.json(userBackendJson(url, changed));
  });

  router.put('/organizations/:id/logo', upload, async (request, response) => {
    const organization = requireOrganization(store, String(request.params.id));
    const imageUrl = await keep(request);
    const changed = updateOrganization(store, organization, { imageUrl });
    response.json(organizationBackendJson(store, url, changed));
  });

  router.delete('/organizations/:id/logo', (request, response) => {
    const organization = requireOrganization(store, request.params.id);
    const changed = updateOrganization(store, organization, { imageUrl: null });
    response.json(organizationBackendJson(store, url, changed));
  });

  return router;
}

async function readFile(request: Request): Promise<Blob> {
  const form = await new Response(request.body, {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  if (!(file instanceof Blob)) {
    throw parameterMissing('file');
  }
  return file;
}
