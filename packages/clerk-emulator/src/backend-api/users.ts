import { Router } from 'express';
import { z } from 'zod';
import { EmulatorContext } from '../emulator-context';
import { emailAddressTaken } from '../errors/form-errors';
import { checkPasswordLength } from '../http/check-password';
import { pageOf, pageQuery, slicePage } from '../http/page';
import { readBody, readQuery } from '../http/read-body';
import { membershipBackendJson } from '../resources/membership';
import { userBackendJson } from '../resources/user';
import { findMembership, membershipsOfUser } from '../state/memberships';
import { User } from '../state/records';
import { findUserByEmailAddress } from '../state/email-addresses';
import { createUser, deleteUser, setBanned, updateUser } from '../state/users';
import { manyValues } from '../http/many-values';
import { inOrder } from './list-query';
import { requireUser } from './lookup';
import { mergeMetadata, metadataFields } from './metadata';

const listQuery = pageQuery.extend({
  email_address: manyValues,
  user_id: manyValues,
  external_id: manyValues,
  organization_id: manyValues,
  query: z.string().optional(),
  order_by: z.string().optional(),
});
const metadataBody = z.object({
  ...metadataFields,
  unsafe_metadata: z.record(z.string(), z.unknown()).optional(),
});
const profileFields = {
  external_id: z.string().nullish(),
  username: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  password: z.string().optional(),
};
const createBody = metadataBody.extend({
  ...profileFields,
  email_address: z.array(z.email()).min(1),
});
const updateBody = metadataBody.extend({
  ...profileFields,
  primary_email_address_id: z.string().optional(),
  create_organization_enabled: z.boolean().optional(),
  create_organizations_limit: z.number().int().min(0).nullable().optional(),
});

/** `/users`. */
export function userRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store, url } = context;
  const show = (user: User) => userBackendJson(url, user);

  const matching = (query: z.output<typeof listQuery>) =>
    inOrder([...store.users.values()], query.order_by).filter((user) =>
      matches(context, user, query),
    );

  router.get('/users', (request, response) => {
    const query = readQuery(request, listQuery);
    response.json(slicePage(matching(query), query).map(show));
  });

  router.get('/users/count', (request, response) => {
    const found = matching(readQuery(request, listQuery));
    response.json({ object: 'total_count', total_count: found.length });
  });

  router.get('/users/:id', (request, response) => {
    response.json(show(requireUser(store, request.params.id)));
  });

  router.post('/users', (request, response) => {
    const body = readBody(request, createBody);
    if (body.email_address.some((it) => findUserByEmailAddress(store, it))) {
      throw emailAddressTaken();
    }
    if (body.password !== undefined) {
      checkPasswordLength(body.password);
    }
    const user = createUser(store, {
      ...profileChanges(body),
      emailAddresses: body.email_address.map((emailAddress) => ({
        emailAddress,
        verified: true,
      })),
    });
    response.json(show(user));
  });

  router.patch('/users/:id', (request, response) => {
    const user = requireUser(store, request.params.id);
    const body = readBody(request, updateBody);
    if (body.password !== undefined) {
      checkPasswordLength(body.password);
    }
    const changes = profileChanges(body);
    updateUser(store, user, {
      ...changes,
      primaryEmailAddressId: body.primary_email_address_id,
      createOrganizationEnabled: body.create_organization_enabled,
      createOrganizationsLimit: body.create_organizations_limit,
    });
    response.json(show(user));
  });

  router.patch('/users/:id/metadata', (request, response) => {
    const user = requireUser(store, request.params.id);
    const body = readBody(request, metadataBody);
    updateUser(store, user, {
      publicMetadata: mergeMetadata(user.publicMetadata, body.public_metadata),
      privateMetadata: mergeMetadata(
        user.privateMetadata,
        body.private_metadata,
      ),
      unsafeMetadata: mergeMetadata(user.unsafeMetadata, body.unsafe_metadata),
    });
    response.json(show(user));
  });

  router.put('/users/:id/metadata', (request, response) => {
    const user = requireUser(store, request.params.id);
    const body = readBody(request, metadataBody);
    updateUser(store, user, {
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
      unsafeMetadata: body.unsafe_metadata,
    });
    response.json(show(user));
  });

  router.delete('/users/:id', (request, response) => {
    const user = requireUser(store, request.params.id);
    deleteUser(store, user);
    response.json({ object: 'user', id: user.id, deleted: true });
  });

  for (const [path, banned] of [
    ['ban', true],
    ['unban', false],
  ] as const) {
    router.post(`/users/:id/${path}`, (request, response) => {
      const user = requireUser(store, request.params.id);
      setBanned(store, user, banned);
      response.json(show(user));
    });
  }

  for (const [path, locked] of [
    ['lock', true],
    ['unlock', false],
  ] as const) {
    router.post(`/users/:id/${path}`, (request, response) => {
      const user = requireUser(store, request.params.id);
      response.json(show(updateUser(store, user, { locked })));
    });
  }

  router.get('/users/:id/organization_memberships', (request, response) => {
    const user = requireUser(store, request.params.id);
    const memberships = inOrder(membershipsOfUser(store, user.id));
    response.json(
      pageOf(memberships, readQuery(request, pageQuery), (it) =>
        membershipBackendJson(store, url, it),
      ),
    );
  });

  return router;
}

function matches(
  context: EmulatorContext,
  user: User,
  query: z.output<typeof listQuery>,
): boolean {
  const addresses = user.emailAddresses.map((it) => it.emailAddress);
  const words = [user.id, user.firstName, user.lastName, ...addresses];
  return (
    (query.user_id?.includes(user.id) ?? true) &&
    (query.external_id?.includes(user.externalId ?? '') ?? true) &&
    (query.email_address?.some((it) => addresses.includes(it.toLowerCase())) ??
      true) &&
    (query.organization_id?.some((it) =>
      findMembership(context.store, it, user.id),
    ) ??
      true) &&
    (!query.query ||
      words.join(' ').toLowerCase().includes(query.query.toLowerCase()))
  );
}

function profileChanges(
  body: Omit<z.output<typeof createBody>, 'email_address'>,
) {
  return {
    externalId: body.external_id,
    username: body.username,
    firstName: body.first_name,
    lastName: body.last_name,
    password: body.password,
    publicMetadata: body.public_metadata,
    privateMetadata: body.private_metadata,
    unsafeMetadata: body.unsafe_metadata,
  };
}
